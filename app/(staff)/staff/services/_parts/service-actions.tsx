'use client';

import { useState } from 'react';
import { type RenewalProps, RenewDialog } from '@/components/services/renew-dialog';
import { ActButton } from '@/components/staff/act-button';
import { ReasonDialog } from '@/components/staff/reason-dialog';
import { Button } from '@/components/ui/button';
import { LinkButton } from '@/components/ui/link-button';
import type { ServiceStatus } from '@/lib/domain/services';
import {
  activateServiceAction,
  cancelAtPeriodEndAction,
  endServiceAction,
  renewServiceAction,
  resumeServiceAction,
  suspendServiceAction,
  withdrawCancellationAction,
} from '../actions';

type ServiceActionsProps = {
  serviceId: string;
  number: number;
  status: ServiceStatus;
  cancelAtPeriodEnd: boolean;
  /** When a cancellation at the period's end takes effect, in words. */
  endsOn: string;
  isPrepaid: boolean;
  isChangeable: boolean;
  /** What renewing would invoice; null where it cannot be renewed now. */
  renewal: RenewalProps | null;
};

const kept = 'Kept with the service. Staff read it.';

/** What staff may do with a service in its status. */
export function ServiceActions(props: ServiceActionsProps) {
  const { serviceId, number, status, cancelAtPeriodEnd, isChangeable, renewal } = props;
  const done = (what: string) => `Service ${number} ${what}`;
  return (
    <>
      {isChangeable && <LinkButton href={`/staff/services/${serviceId}/change`}>Change</LinkButton>}
      {renewal && <RenewService serviceId={serviceId} number={number} renewal={renewal} />}
      {status === 'pending' && (
        <ActButton variant="primary" send={() => activateServiceAction({ serviceId })} done={done('is being set up')}>
          Activate
        </ActButton>
      )}
      {status === 'active' && (
        <ReasonDialog
          title={`Suspend service ${number}?`}
          consequences={[
            'The module switches it off.',
            'It goes on being billed.',
            'Only staff can resume it; payment does not.',
          ]}
          confirmLabel="Suspend service"
          done={done('suspended')}
          reasonHelp={kept}
          send={(reason) => suspendServiceAction({ serviceId, reason })}
          trigger={<Button>Suspend</Button>}
        />
      )}
      {status === 'suspended' && (
        <ActButton variant="primary" send={() => resumeServiceAction({ serviceId })} done={done('resumed')}>
          Resume
        </ActButton>
      )}
      {cancelAtPeriodEnd ? (
        <ActButton send={() => withdrawCancellationAction({ serviceId })} done={done('goes on')}>
          Withdraw cancellation
        </ActButton>
      ) : (
        <CancelService {...props} />
      )}
      <TerminateService {...props} />
    </>
  );
}

function RenewService({ serviceId, number, renewal }: { serviceId: string; number: number; renewal: RenewalProps }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>Renew</Button>
      {isOpen && (
        <RenewDialog
          buyer="staff"
          send={renewServiceAction}
          serviceId={serviceId}
          name={`service ${number}`}
          renewal={renewal}
          close={() => setOpen(false)}
        />
      )}
    </>
  );
}

function CancelService({ serviceId, number, status, endsOn }: ServiceActionsProps) {
  if (status === 'pending') {
    return (
      <ReasonDialog
        title={`Cancel service ${number}?`}
        consequences={[
          'It is never set up.',
          'Its unpaid orders are cancelled with their invoices where nothing else is in them.',
        ]}
        confirmLabel="Cancel service"
        done={`Service ${number} cancelled`}
        reasonHelp={kept}
        send={(reason) => endServiceAction({ serviceId, status: 'canceled', reason })}
        trigger={<Button>Cancel</Button>}
      />
    );
  }
  return (
    <ReasonDialog
      title={`Cancel service ${number} at the end of its period?`}
      consequences={[
        `It ends ${endsOn}.`,
        'An unpaid renewal is cancelled at once.',
        'It can be withdrawn until then.',
      ]}
      confirmLabel="Cancel at period end"
      done={`Service ${number} ends ${endsOn}`}
      reasonHelp={kept}
      send={(reason) => cancelAtPeriodEndAction({ serviceId, reason })}
      trigger={<Button>Cancel at period end</Button>}
    />
  );
}

function TerminateService({ serviceId, number, isPrepaid }: ServiceActionsProps) {
  return (
    <ReasonDialog
      title={`Terminate service ${number} now?`}
      consequences={[
        'The module deletes it. This cannot be undone.',
        isPrepaid
          ? 'Nothing is refunded; usage not yet invoiced is invoiced.'
          : 'The days used and the usage so far are invoiced at once.',
        'Its unpaid orders are cancelled with their invoices.',
      ]}
      confirmLabel="Terminate service"
      done={`Service ${number} terminated`}
      typed={String(number)}
      reasonHelp={kept}
      send={(reason) => endServiceAction({ serviceId, status: 'terminated', reason })}
      trigger={<Button className="text-danger-ink">Terminate</Button>}
    />
  );
}
