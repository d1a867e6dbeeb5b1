import type { Metadata } from 'next';
import type { ListParams } from '@/components/ui/list-address';
import { PageHeader } from '@/components/ui/page-header';
import { requireStaff } from '@/lib/server/pages';
import { MailList } from '../_parts/mail-list';
import { MailTabs } from './_parts/mail-tabs';

export const metadata: Metadata = { title: 'Mail' };

export default async function MailPage({ searchParams }: { searchParams: Promise<ListParams> }) {
  const { context } = await requireStaff('mail.view');
  return (
    <>
      <PageHeader title="Mail" />
      <MailTabs current="log" />
      <MailList context={context} path="/staff/mail" params={await searchParams} />
    </>
  );
}
