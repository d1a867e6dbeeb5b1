import { Webhook } from 'lucide-react';
import type { Metadata } from 'next';
import { eventText } from '@/components/staff/event-words';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Card, CardBody, CardHeader } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { Table, TableBody, TableHead, Td, Th, Tr } from '@/components/ui/table';
import { TextLink } from '@/components/ui/text-link';
import { listResellers } from '@/db/queries/settings-lists';
import { listEndpoints } from '@/db/queries/webhooks';
import { requireStaff } from '@/lib/server/pages';
import { webhookEvents } from '@/lib/usecases/webhooks/webhook-events';
import { RemoveEndpoint } from './_parts/acts';
import { EndpointDialog } from './_parts/endpoint-dialog';
import { WebhookTabs } from './_parts/webhook-tabs';

export const metadata: Metadata = { title: 'Webhooks' };

const events = webhookEvents.map((name) => ({ name, title: eventText(name).title }));

export default async function WebhooksPage() {
  const { context } = await requireStaff('settings.edit');
  const [endpoints, resellers] = await Promise.all([listEndpoints(context.db), listResellers(context.db)]);
  const sellers = resellers.map(({ id, name }) => ({ value: id, label: name }));
  const form = { resellers: sellers, events };
  return (
    <>
      <PageHeader
        title="Webhooks"
        description="Other systems of a seller learn what happens to its clients."
        actions={<EndpointDialog {...form} trigger={<Button variant="primary">Add endpoint</Button>} />}
      />
      <WebhookTabs current="endpoints" />
      {endpoints.length === 0 ? (
        <EmptyState
          icon={<Webhook />}
          title="Nobody is told yet"
          description="Add the address of a system that shall learn of orders, payments and services."
        />
      ) : (
        <Table caption="Endpoints">
          <TableHead>
            <Th>Address</Th>
            <Th>Seller</Th>
            <Th>Events</Th>
            <Th>State</Th>
            <Th>
              <span className="sr-only">Acts</span>
            </Th>
          </TableHead>
          <TableBody>
            {endpoints.map((endpoint) => (
              <Tr key={endpoint.id} className="align-top">
                <Td className="min-w-56 font-medium break-all">{endpoint.url}</Td>
                <Td>{endpoint.reseller}</Td>
                <Td className="min-w-40">
                  {endpoint.events.length === events.length
                    ? 'All'
                    : endpoint.events.map((name) => eventText(name).title).join(', ')}
                </Td>
                <Td className="whitespace-nowrap">
                  {endpoint.isActive ? <Badge tone="active">On</Badge> : <Badge tone="ended">Off</Badge>}{' '}
                  {endpoint.failed > 0 && (
                    <TextLink href={`/staff/settings/webhooks/deliveries?endpoint=${endpoint.id}&status=failed`}>
                      {endpoint.failed} not delivered
                    </TextLink>
                  )}
                </Td>
                <Td className="whitespace-nowrap">
                  <EndpointDialog
                    {...form}
                    endpoint={endpoint}
                    trigger={
                      <Button size="sm" variant="quiet">
                        Edit
                      </Button>
                    }
                  />
                  <RemoveEndpoint endpointId={endpoint.id} url={endpoint.url} />
                </Td>
              </Tr>
            ))}
          </TableBody>
        </Table>
      )}
      <HowToCheck />
    </>
  );
}

function HowToCheck() {
  return (
    <Card className="mt-6 max-w-3xl">
      <CardHeader title="What arrives" />
      <CardBody className="flex flex-col gap-2 text-note">
        <p>
          A POST of JSON: <code>id</code> of the event, <code>type</code>, <code>at</code>, <code>clientId</code>,{' '}
          <code>subject</code> with type and id, and <code>facts</code>. The same event may arrive twice: keep its id.
        </p>
        <p>
          The header <code>Tenor-Signature</code> is <code>t=SECONDS,v1=HEX</code>. HEX is the HMAC-SHA256 of{' '}
          <code>SECONDS.BODY</code> with the secret of the endpoint. Refuse what does not match, and what is older than
          five minutes.
        </p>
        <p>
          Answer with 200 to 299 within ten seconds. Anything else, a redirect too, is sent again later and later for
          about two days; 410 ends it at once.
        </p>
      </CardBody>
    </Card>
  );
}
