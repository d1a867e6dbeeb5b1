import type { Metadata } from 'next';
import { EventTimeline } from '@/components/staff/event-timeline';
import { readList } from '@/components/staff/list-query';
import { Card, CardBody } from '@/components/ui/card';
import type { ListParams } from '@/components/ui/list-address';
import { Pager } from '@/components/ui/pager';
import { listEvents } from '@/db/queries/event-lists';
import { type ClientParams, readClient } from '../../_parts/read-client';

export const metadata: Metadata = { title: 'Activity of a client' };

type ClientPageProps = ClientParams & { searchParams: Promise<ListParams> };

export default async function ClientActivityPage({ params, searchParams }: ClientPageProps) {
  const { client, context } = await readClient(params);
  const asked = await searchParams;
  const query = readList(asked, ['at'], '-at');
  const found = await listEvents(context.db, query, { clientId: client.id, actor: [], zone: context.zone });
  return (
    <Card>
      <CardBody>
        <EventTimeline events={found.rows} zone={context.zone} />
        <Pager
          path={`/staff/clients/${client.id}/activity`}
          params={asked}
          page={query.page}
          total={found.total}
          hasMore={found.hasMore}
        />
      </CardBody>
    </Card>
  );
}
