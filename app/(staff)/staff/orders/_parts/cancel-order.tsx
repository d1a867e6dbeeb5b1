'use client';

import { ReasonDialog } from '@/components/staff/reason-dialog';
import { Button } from '@/components/ui/button';
import { cancelOrderAction } from '../actions';

type CancelOrderProps = {
  orderId: string;
  number: number;
  /** What cancelling does, in numbers. */
  consequences: readonly string[];
};

/** Cancels an order for its client, after saying what that does. */
export function CancelOrder({ orderId, number, consequences }: CancelOrderProps) {
  return (
    <ReasonDialog
      title={`Cancel order ${number}?`}
      consequences={consequences}
      confirmLabel="Cancel order"
      done={`Order ${number} cancelled`}
      reasonHelp="Kept with the order. Staff read it."
      send={(reason) => cancelOrderAction({ orderId, reason })}
      trigger={<Button>Cancel order</Button>}
    />
  );
}
