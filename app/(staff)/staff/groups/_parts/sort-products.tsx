'use client';

import { ArrowDown, ArrowUp } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useAct } from '@/components/staff/use-act';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { FormError } from '@/components/ui/form-error';
import { SubmitButton } from '@/components/ui/submit-button';
import { useSubmit } from '@/components/ui/use-submit';
import { sortProductsAction } from '../actions';

export type PlacedProduct = { id: string; name: string };

type SortProductsProps = {
  groupId: string | null;
  groupName: string;
  products: readonly PlacedProduct[];
  trigger: ReactNode;
};

/** Puts the cards of a group into the order in which customers see them. */
export function SortProducts({ groupId, groupName, products, trigger }: SortProductsProps) {
  const [isOpen, setOpen] = useState(false);
  const [sorted, setSorted] = useState(products);
  const { ask } = useAct();
  const { onSubmit, isPending, message } = useSubmit(
    () => ask(() => sortProductsAction({ groupId, productIds: sorted.map(({ id }) => id) }), 'Products put in order'),
    { onSuccess: () => setOpen(false) },
  );
  const move = (index: number, by: number) => {
    const next = [...sorted];
    const [moved] = next.splice(index, 1);
    if (moved) next.splice(index + by, 0, moved);
    setSorted(next);
  };
  return (
    <Dialog title={`Products of ${groupName}`} open={isOpen} onOpenChange={setOpen} trigger={trigger}>
      <form onSubmit={onSubmit} className="flex flex-col gap-4">
        {message && <FormError message={message} />}
        <ol className="flex flex-col divide-y">
          {sorted.map(({ id, name }, index) => (
            <li key={id} className="flex items-center justify-between gap-2 py-1">
              <span className="min-w-0 break-words">{name}</span>
              <span className="flex gap-1">
                <Mover label={`Move ${name} up`} isDisabled={index === 0} onMove={() => move(index, -1)}>
                  <ArrowUp aria-hidden />
                </Mover>
                <Mover
                  label={`Move ${name} down`}
                  isDisabled={index === sorted.length - 1}
                  onMove={() => move(index, 1)}
                >
                  <ArrowDown aria-hidden />
                </Mover>
              </span>
            </li>
          ))}
        </ol>
        <SubmitButton isPending={isPending} wide>
          Save order of products
        </SubmitButton>
      </form>
    </Dialog>
  );
}

type MoverProps = { label: string; isDisabled: boolean; onMove: () => void; children: ReactNode };

/** A button that moves something one place; it stays in reach at the ends, so that the focus is not lost. */
export function Mover({ label, isDisabled, onMove, children }: MoverProps) {
  return (
    <Button variant="quiet" size="sm" aria-label={label} disabled={isDisabled} onClick={onMove}>
      {children}
    </Button>
  );
}
