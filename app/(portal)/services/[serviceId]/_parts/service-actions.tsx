'use client';

import { ChevronDown } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { type RenewalProps, RenewDialog } from '@/components/services/renew-dialog';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { LinkButton } from '@/components/ui/link-button';
import { Menu, MenuItem } from '@/components/ui/menu';
import { showToast } from '@/components/ui/toast';
import type { ServiceStatus } from '@/lib/domain/services';
import { cancelServiceAction, renewServiceAction, withdrawCancellationAction } from '../../actions';

type ServiceActionsProps = {
  serviceId: string;
  name: string;
  status: ServiceStatus;
  isPostpaid: boolean;
  isOneTime: boolean;
  isCancelling: boolean;
  endsOn: string;
  /** What renewing would invoice; null where it cannot be renewed now. */
  renewal: RenewalProps | null;
};

type Question = 'renew' | 'cancel_now' | 'cancel_later' | undefined;

/** What a customer may do with a service. */
export function ServiceActions(props: ServiceActionsProps) {
  const { serviceId, name, status, isOneTime, isCancelling, renewal } = props;
  const router = useRouter();
  const [question, setQuestion] = useState<Question>();
  const withdraw = async () => {
    const done = await withdrawCancellationAction({ serviceId });
    if (done.ok) {
      showToast(`${name} goes on`);
      router.refresh();
    }
    return done;
  };
  return (
    <>
      {isCancelling ? (
        <ConfirmDialog
          tone="primary"
          title={`Keep ${name}`}
          consequences={['The cancellation is withdrawn and the service goes on as before.']}
          confirmLabel="Withdraw cancellation"
          onConfirm={withdraw}
          trigger={<Button>Withdraw cancellation</Button>}
        />
      ) : (
        renewal && <Button onClick={() => setQuestion('renew')}>Renew early</Button>
      )}
      <Menu
        trigger={
          <Button variant="quiet">
            Cancel <ChevronDown aria-hidden />
          </Button>
        }
      >
        {!isCancelling && !isOneTime && status !== 'pending' && (
          <MenuItem onSelect={() => setQuestion('cancel_later')}>At the period's end</MenuItem>
        )}
        <MenuItem tone="danger" onSelect={() => setQuestion('cancel_now')}>
          Now
        </MenuItem>
      </Menu>
      {status === 'active' && !isOneTime && (
        <LinkButton href={`/services/${serviceId}/change`} variant="primary">
          Change
        </LinkButton>
      )}
      <Questions {...props} question={question} close={() => setQuestion(undefined)} />
    </>
  );
}

type QuestionsProps = ServiceActionsProps & { question: Question; close: () => void };

/** What each act would do, in days and numbers, before it is done. */
function Questions({ question, close, ...service }: QuestionsProps) {
  const { serviceId, name, isPostpaid, endsOn, renewal } = service;
  const router = useRouter();
  const cancel = async (when: 'now' | 'period_end') => {
    const done = await cancelServiceAction({ serviceId, when });
    if (done.ok) router.refresh();
    return done;
  };
  return (
    <>
      {renewal && question === 'renew' && (
        <RenewDialog
          buyer="client"
          send={renewServiceAction}
          serviceId={serviceId}
          name={name}
          renewal={renewal}
          close={close}
        />
      )}
      <ConfirmDialog
        open={question === 'cancel_later'}
        onOpenChange={close}
        title={`Cancel ${name} at the period's end`}
        consequences={[
          `It runs until ${endsOn} and ends then.`,
          'An unpaid renewal is cancelled. You can withdraw this until then.',
        ]}
        confirmLabel="Cancel at the period's end"
        onConfirm={() => cancel('period_end')}
      />
      <ConfirmDialog
        open={question === 'cancel_now'}
        onOpenChange={close}
        title={`Cancel ${name} now`}
        consequences={[
          'The service ends at once and what it holds is deleted. This cannot be undone.',
          isPostpaid
            ? 'The days used so far and the usage are invoiced.'
            : 'What is paid for the rest of the period is not given back.',
        ]}
        confirmLabel="Cancel service now"
        typed={name}
        onConfirm={() => cancel('now')}
      />
    </>
  );
}
