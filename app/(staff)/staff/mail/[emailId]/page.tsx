import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { isId } from '@/components/staff/list-query';
import { MailView } from '@/components/staff/mail-view';
import { mailStatusTexts, templateText } from '@/components/staff/mail-words';
import { Card, CardBody } from '@/components/ui/card';
import { At } from '@/components/ui/day';
import { Facts } from '@/components/ui/facts';
import { PageHeader } from '@/components/ui/page-header';
import { StatusBadge } from '@/components/ui/status-badge';
import { TextLink } from '@/components/ui/text-link';
import { findMail } from '@/db/queries/mail-lists';
import { secretTemplates } from '@/lib/mail';
import { requireStaff } from '@/lib/server/pages';
import { ResendButton } from '../_parts/resend-button';

export const metadata: Metadata = { title: 'Mail' };

export default async function MailPage({ params }: { params: Promise<{ emailId: string }> }) {
  const { context } = await requireStaff('mail.view');
  const { emailId } = await params;
  const mail = isId(emailId) ? await findMail(context.db, emailId) : undefined;
  if (!mail) notFound();
  const isSecret = secretTemplates.has(mail.template);
  return (
    <>
      <PageHeader
        breadcrumb={[{ label: 'Mail', href: '/staff/mail' }]}
        title={mail.subject || templateText(mail.template)}
        status={<StatusBadge {...mailStatusTexts[mail.status]} />}
        actions={!isSecret && mail.status !== 'queued' && <ResendButton emailId={mail.id} recipient={mail.recipient} />}
      />
      <div className="flex max-w-4xl flex-col gap-4">
        <Card>
          <CardBody>
            <Facts
              columns={3}
              facts={[
                { term: 'To', value: mail.recipient },
                mail.clientId !== null && {
                  term: 'Client',
                  value: <TextLink href={`/staff/clients/${mail.clientId}`}>{mail.client}</TextLink>,
                },
                { term: 'Template', value: templateText(mail.template) },
                { term: 'Asked for', value: <At at={mail.queuedAt} zone={context.zone} hasTime /> },
                mail.sentAt !== null && { term: 'Sent', value: <At at={mail.sentAt} zone={context.zone} hasTime /> },
                { term: 'Attempts', value: mail.attempts },
                mail.error !== null && { term: 'What went wrong', value: mail.error },
              ]}
            />
          </CardBody>
        </Card>
        <Card>
          <CardBody>
            <MailText html={mail.html} text={mail.plain} isSecret={isSecret} />
          </CardBody>
        </Card>
      </div>
    </>
  );
}

function MailText({ html, text, isSecret }: { html: string; text: string; isSecret: boolean }) {
  if (isSecret) {
    return (
      <p className="text-muted">It holds a link that works once, for its recipient alone, and is not shown here.</p>
    );
  }
  if (!text) return <p className="text-muted">Its words are made when it is sent.</p>;
  return <MailView html={html} text={text} />;
}
