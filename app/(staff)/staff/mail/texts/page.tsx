import type { Metadata } from 'next';
import { templateText } from '@/components/staff/mail-words';
import { Badge } from '@/components/ui/badge';
import { PageHeader } from '@/components/ui/page-header';
import { RowKeys } from '@/components/ui/row-keys';
import { Table, TableBody, TableHead, Td, Th, Tr } from '@/components/ui/table';
import { TextLink } from '@/components/ui/text-link';
import { listTexts } from '@/db/queries/mail-texts';
import { listResellers } from '@/db/queries/settings-lists';
import { kindOf, type MailTemplateName, mailKinds, mailTemplates } from '@/lib/mail';
import { requireStaff } from '@/lib/server/pages';
import { MailTabs } from '../_parts/mail-tabs';

export const metadata: Metadata = { title: 'Mail texts' };

export default async function MailTextsPage() {
  const { context } = await requireStaff('mail.view');
  const [texts, resellers] = await Promise.all([listTexts(context.db), listResellers(context.db)]);
  const nameOf = (id: string | null) =>
    id ? (resellers.find((one) => one.id === id)?.name ?? 'A reseller') : 'Everybody';
  const names = Object.keys(mailTemplates) as MailTemplateName[];
  return (
    <>
      <PageHeader
        title="Mail"
        description="What each mail says. Amounts, facts and buttons are always the mail’s own."
      />
      <MailTabs current="texts" />
      <RowKeys>
        <Table caption="Mails and their texts">
          <TableHead>
            <Th>Mail</Th>
            <Th>Goes to</Th>
            <Th>Can be switched off</Th>
            <Th>Your words for</Th>
          </TableHead>
          <TableBody>
            {names.map((name) => {
              const kind = kindOf(name);
              const own = texts.filter(({ template }) => template === name);
              return (
                <Tr key={name}>
                  <Td className="min-w-44 font-medium">
                    <TextLink href={`/staff/mail/texts/${name}`}>{templateText(name)}</TextLink>
                  </Td>
                  <Td>{name.startsWith('staff_') ? 'Staff' : 'Clients'}</Td>
                  <Td>
                    {kind ? `With ${mailKinds[kind].title.toLowerCase()}` : <span className="text-muted">No</span>}
                  </Td>
                  <Td>
                    <span className="flex flex-wrap gap-1">
                      {own.map(({ id, resellerId }) => (
                        <Badge key={id}>{nameOf(resellerId)}</Badge>
                      ))}
                    </span>
                  </Td>
                </Tr>
              );
            })}
          </TableBody>
        </Table>
      </RowKeys>
    </>
  );
}
