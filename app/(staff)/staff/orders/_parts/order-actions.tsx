'use client';

import { useEffect, useState } from 'react';
import { ActButton } from '@/components/staff/act-button';
import { ReasonDialog } from '@/components/staff/reason-dialog';
import { useAct } from '@/components/staff/use-act';
import { Button } from '@/components/ui/button';
import { isTyping } from '@/components/ui/row-keys';
import type { OrderStatus } from '@/lib/domain/orders';
import { acceptOrderAction, holdOrderAction, markAsFraudAction, retryOrderAction } from '../actions';
import { CancelOrder } from './cancel-order';

type OrderActionsProps = {
  orderId: string;
  number: number;
  status: OrderStatus;
  isSales: boolean;
  /** What cancelling does, in numbers. */
  cancelConsequences: readonly string[];
  fraudConsequences: readonly string[];
};

/** The bar at the bottom of an order: what may be done in its state. The key `a` accepts. */
export function OrderActions(props: OrderActionsProps) {
  const { orderId, number, status, isSales } = props;
  const { act, isPending } = useAct();
  const isPendingReview = status === 'pending';
  const accept = () => act(() => acceptOrderAction({ orderId }), `Order ${number} accepted`);
  useKey('a', isPendingReview && !isPending ? accept : undefined);
  return (
    <div className="sticky bottom-4 z-20 mt-4 flex flex-wrap items-center gap-2 rounded-md border bg-raised p-2 shadow-raised">
      {isPendingReview && (
        <Button variant="primary" isPending={isPending} onClick={accept} aria-keyshortcuts="a">
          Accept order <kbd className="font-mono text-xs opacity-80">a</kbd>
        </Button>
      )}
      {status === 'failed' && (
        <ActButton variant="primary" send={() => retryOrderAction({ orderId })} done={`Order ${number} is tried again`}>
          Try again
        </ActButton>
      )}
      <CancelOrder orderId={orderId} number={number} consequences={props.cancelConsequences} />
      {isSales && <MarkAsFraud {...props} />}
      {!isPendingReview && (
        <ActButton
          variant="quiet"
          send={() => holdOrderAction({ orderId })}
          done={`Order ${number} needs review again`}
        >
          Put back to review
        </ActButton>
      )}
    </div>
  );
}

function MarkAsFraud({ orderId, number, fraudConsequences }: OrderActionsProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <ReasonDialog
      open={isOpen}
      onOpenChange={setOpen}
      title={`Mark order ${number} as fraud?`}
      consequences={fraudConsequences}
      confirmLabel="Mark as fraud"
      done={`Order ${number} marked as fraud`}
      typed={String(number)}
      send={() => markAsFraudAction({ orderId })}
      trigger={<Button className="text-danger-ink">Mark as fraud</Button>}
    />
  );
}

/** Runs an act on a key, while nothing is written and no dialog is open. */
function useKey(key: string, run: (() => void) | undefined) {
  useEffect(() => {
    if (!run) return;
    const listen = (event: KeyboardEvent) => {
      const isElsewhere =
        isTyping(event) || document.querySelector('[role="dialog"],[role="alertdialog"],[role="menu"]');
      if (event.key !== key || event.repeat || event.shiftKey || isElsewhere) return;
      event.preventDefault();
      run();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [key, run]);
}
