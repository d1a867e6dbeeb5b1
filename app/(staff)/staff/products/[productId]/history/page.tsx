import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { EventTimeline } from '@/components/staff/event-timeline';
import { isId, readList } from '@/components/staff/list-query';
import { Card, CardBody } from '@/components/ui/card';
import type { ListParams } from '@/components/ui/list-address';
import { Pager } from '@/components/ui/pager';
import { listEvents } from '@/db/queries/event-lists';
import { requireStaff } from '@/lib/server/pages';

export const metadata: Metadata = { title: 'History of a product' };

type HistoryPageProps = { params: Promise<{ productId: string }>; searchParams: Promise<ListParams> };

export default async function HistoryPage({ params, searchParams }: HistoryPageProps) {
  const { context } = await requireStaff('catalog.view');
  const { productId } = await params;
  if (!isId(productId)) notFound();
  const asked = await searchParams;
  const query = readList(asked, ['at'], '-at');
  const found = await listEvents(context.db, query, { subjectId: productId, actor: [], zone: context.zone });
  return (
    <Card>
      <CardBody>
        <EventTimeline events={found.rows} zone={context.zone} />
        <Pager
          path={`/staff/products/${productId}/history`}
          params={asked}
          page={query.page}
          total={found.total}
          hasMore={found.hasMore}
        />
      </CardBody>
    </Card>
  );
}
