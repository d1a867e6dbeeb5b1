'use client';

import { ActButton } from '@/components/staff/act-button';
import { ReasonDialog } from '@/components/staff/reason-dialog';
import { Button } from '@/components/ui/button';
import { removeEndpointAction, resendWebhookAction } from '../actions';

export function RemoveEndpoint({ endpointId, url }: { endpointId: string; url: string }) {
  return (
    <ReasonDialog
      title={`Delete ${url}?`}
      consequences={['It is told nothing any more.', 'The log of its deliveries goes with it.']}
      confirmLabel="Delete endpoint"
      done="Endpoint deleted"
      send={() => removeEndpointAction({ endpointId })}
      trigger={
        <Button size="sm" variant="quiet" className="text-danger-ink">
          Delete
        </Button>
      }
    />
  );
}

export function ResendWebhook({ deliveryId }: { deliveryId: string }) {
  return (
    <ActButton size="sm" send={() => resendWebhookAction({ deliveryId })} done="It is sent again">
      Send again
    </ActButton>
  );
}
