import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { idOf } from '@/components/staff/list-query';
import { templateText } from '@/components/staff/mail-words';
import { LinkTabs } from '@/components/ui/link-tabs';
import type { ListParams } from '@/components/ui/list-address';
import { PageHeader } from '@/components/ui/page-header';
import { findText } from '@/db/queries/mail-texts';
import { listResellers } from '@/db/queries/settings-lists';
import { isMailTemplate, subjectOf, variablesOf } from '@/lib/mail';
import { env } from '@/lib/platform/env';
import { requireStaff } from '@/lib/server/pages';
import { previewMail } from '@/lib/usecases/mail/preview-text';
import { TextEditor } from '../_parts/text-editor';

export const metadata: Metadata = { title: 'Mail text' };

type Given = { params: Promise<{ template: string }>; searchParams: Promise<ListParams> };

export default async function MailTextPage({ params, searchParams }: Given) {
  const { context, staff } = await requireStaff('mail.view');
  const { template } = await params;
  if (!isMailTemplate(template)) return notFound();
  const resellers = await listResellers(context.db);
  const asked = idOf(await searchParams, 'reseller');
  const resellerId = resellers.find(({ id }) => id === asked)?.id ?? null;
  const [stored, { preview, start }] = await Promise.all([
    findText(context.db, template, resellerId),
    previewMail(context, { template, resellerId, words: null, appUrl: env.appUrl }),
  ]);
  const path = `/staff/mail/texts/${template}`;
  return (
    <>
      <PageHeader title={templateText(template)} breadcrumb={[{ label: 'Mail texts', href: '/staff/mail/texts' }]} />
      {resellers.length > 1 && (
        <LinkTabs
          label="Whose words"
          current={resellerId ?? 'all'}
          tabs={[
            { value: 'all', href: path, label: 'Everybody' },
            ...resellers.map(({ id, name }) => ({ value: id, href: `${path}?reseller=${id}`, label: name })),
          ]}
        />
      )}
      <TextEditor
        key={resellerId ?? 'all'}
        template={template}
        resellerId={resellerId}
        stored={stored ? { subject: stored.subject, body: stored.body } : null}
        start={start}
        preview={preview}
        variables={variablesOf(subjectOf(template))}
        mayEdit={staff.permissions.includes('settings.edit')}
      />
    </>
  );
}
