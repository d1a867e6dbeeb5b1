'use client';

import { ReasonDialog } from '@/components/staff/reason-dialog';
import { Button } from '@/components/ui/button';
import { removeCurrencyAction } from '../actions';

export function RemoveCurrency({ currency }: { currency: string }) {
  return (
    <ReasonDialog
      title={`Delete ${currency}?`}
      consequences={['Only a currency that nothing uses can be deleted; its history of rates goes with it.']}
      confirmLabel="Delete currency"
      done={`${currency} deleted`}
      send={() => removeCurrencyAction({ currency })}
      trigger={
        <Button size="sm" variant="quiet" className="text-danger-ink">
          Delete
        </Button>
      }
    />
  );
}
