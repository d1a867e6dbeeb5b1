import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { isId } from '@/components/staff/list-query';
import { Badge } from '@/components/ui/badge';
import { Card, CardBody, CardHeader } from '@/components/ui/card';
import { PageHeader } from '@/components/ui/page-header';
import { TextLink } from '@/components/ui/text-link';
import { findClient } from '@/db/queries/client-lists';
import { findDraft, type InvoiceDraft } from '@/db/queries/invoice-drafts';
import type { Invoice } from '@/lib/domain/invoices';
import { formatDay } from '@/lib/format/days';
import { formatMoney, plainAmount } from '@/lib/format/money';
import { requireStaff } from '@/lib/server/pages';
import { previewDraft } from '@/lib/usecases/invoices/issue-draft';
import { InvoiceSums } from '../../_parts/invoice-money';
import { DraftForm } from '../_parts/draft-form';

export const metadata: Metadata = { title: 'Draft of an invoice' };

export default async function DraftPage({ params }: { params: Promise<{ draftId: string }> }) {
  const { context } = await requireStaff('invoices.pay');
  const { draftId } = await params;
  const draft = isId(draftId) ? await findDraft(context.db, draftId) : undefined;
  const found = draft && (await findClient(context.db, draft.clientId));
  if (!draft || !found) notFound();
  const { client } = found;
  const name = client.company || client.name;
  const preview = await previewDraft(context, draft);
  return (
    <>
      <PageHeader
        breadcrumb={[
          { label: 'Invoices', href: '/staff/invoices' },
          { label: 'Drafts', href: '/staff/invoices/drafts' },
        ]}
        title={`Invoice for ${name}`}
        status={<Badge>Draft</Badge>}
        description={
          <>
            For <TextLink href={`/staff/clients/${client.id}`}>{name}</TextLink>, in {draft.currency}. Nothing is owed
            until it is issued.
          </>
        }
      />
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <Card>
          <CardBody>
            <DraftForm
              key={draft.version}
              clientId={client.id}
              seen={{ draftId: draft.id, version: draft.version }}
              currency={draft.currency}
              currencies={[draft.currency]}
              daysToPay={draft.daysToPay}
              lines={typedLines(draft)}
              consequences={preview && consequencesOf(preview)}
            />
          </CardBody>
        </Card>
        <Card>
          <CardHeader title="As it would be issued today" />
          <CardBody>
            {preview ? (
              <InvoiceSums invoice={preview} lines={preview.lines} />
            ) : (
              <p className="text-muted">The lines come to nothing that can be owed.</p>
            )}
          </CardBody>
        </Card>
      </div>
    </>
  );
}

function typedLines({ lines, currency }: InvoiceDraft) {
  return lines.map(({ description, minorUnits, isTaxed }, index) => ({
    key: String(index),
    description,
    amount: plainAmount({ minorUnits, currency }),
    isTaxed,
  }));
}

function consequencesOf({ totalMinorUnits, currency, dueOn }: Invoice): string[] {
  const total = formatMoney({ minorUnits: totalMinorUnits, currency });
  return [
    `An invoice over ${total} gets its number and is mailed to the client.`,
    `It is due on ${formatDay(dueOn)}.`,
    'What is issued never changes; it can be cancelled, split, merged or credited.',
  ];
}
