'use client';

import { useRouter } from 'next/navigation';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { showToast } from '@/components/ui/toast';
import { withdrawOrderAction } from '../../actions';

/** Takes an order back as long as nothing of it is paid or running. */
export function WithdrawOrder({ orderId, number }: { orderId: string; number: number }) {
  const router = useRouter();
  const withdraw = async () => {
    const done = await withdrawOrderAction({ orderId });
    if (done.ok) {
      showToast(`Order ${number} cancelled`);
      router.refresh();
    }
    return done;
  };
  return (
    <ConfirmDialog
      title={`Cancel order ${number}`}
      consequences={['Its unpaid invoice is cancelled with it.', 'What it would have set up or changed is not done.']}
      confirmLabel="Cancel order"
      onConfirm={withdraw}
      trigger={<Button>Cancel order</Button>}
    />
  );
}
