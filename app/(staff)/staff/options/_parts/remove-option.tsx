'use client';

import { useRouter } from 'next/navigation';
import { ReasonDialog } from '@/components/staff/reason-dialog';
import { Button } from '@/components/ui/button';
import { countOf } from '@/lib/format/numbers';
import { removeOptionAction } from '../actions';

export function RemoveOption({ optionId, label, products }: { optionId: string; label: string; products: number }) {
  const router = useRouter();
  return (
    <ReasonDialog
      title={`Delete ${label}?`}
      consequences={[
        `${countOf(products, 'product')} no longer ask for it.`,
        'An option that services use cannot be deleted; retire it instead.',
      ]}
      confirmLabel="Delete option"
      done={`${label} deleted`}
      send={async () => {
        const answer = await removeOptionAction({ optionId });
        if (answer.ok) router.push('/staff/options');
        return answer;
      }}
      trigger={
        <Button variant="quiet" className="text-danger-ink">
          Delete
        </Button>
      }
    />
  );
}
