'use client';

import { ChevronDown, Combine, Mail, Split, X } from 'lucide-react';
import { useState } from 'react';
import { ReasonDialog } from '@/components/staff/reason-dialog';
import { useAct } from '@/components/staff/use-act';
import { Button } from '@/components/ui/button';
import { Menu, MenuItem } from '@/components/ui/menu';
import { cancelInvoiceAction, resendInvoiceAction } from '../actions';
import { type MergeChoice, MergeInvoices } from './merge-invoices';
import { type SplitChoice, SplitInvoice } from './split-invoice';

export type InvoiceMenuProps = {
  invoiceId: string;
  number: string;
  /** Undefined where it cannot be cancelled. */
  cancelConsequences: readonly string[] | undefined;
  /** What its lines can be divided into; one alone cannot be split. */
  splitChoices: readonly SplitChoice[];
  mergeChoices: readonly MergeChoice[];
  maySend: boolean;
};

/** What is done less often with an invoice. What cannot be done with this one is not offered. */
export function InvoiceMenu({
  invoiceId,
  number,
  cancelConsequences,
  splitChoices,
  mergeChoices,
  maySend,
}: InvoiceMenuProps) {
  const [opened, setOpened] = useState<'split' | 'merge' | 'cancel'>();
  const { act, isPending } = useAct();
  const dialog = (name: typeof opened) => ({
    open: opened === name,
    onOpenChange: (isOpen: boolean) => setOpened(isOpen ? name : undefined),
  });
  const maySplit = splitChoices.length > 1;
  const mayMerge = mergeChoices.length > 0;
  if (!maySend && !cancelConsequences && !maySplit && !mayMerge) return null;
  return (
    <>
      <Menu
        trigger={
          <Button variant="quiet" isPending={isPending}>
            More actions <ChevronDown aria-hidden />
          </Button>
        }
      >
        {maySend && (
          <MenuItem
            icon={<Mail aria-hidden />}
            onSelect={() => act(() => resendInvoiceAction({ invoiceId }), 'Invoice sent')}
          >
            Send invoice again
          </MenuItem>
        )}
        {maySplit && (
          <MenuItem icon={<Split aria-hidden />} onSelect={() => setOpened('split')}>
            Split invoice
          </MenuItem>
        )}
        {mayMerge && (
          <MenuItem icon={<Combine aria-hidden />} onSelect={() => setOpened('merge')}>
            Merge with others
          </MenuItem>
        )}
        {cancelConsequences && (
          <MenuItem icon={<X aria-hidden />} tone="danger" onSelect={() => setOpened('cancel')}>
            Cancel invoice
          </MenuItem>
        )}
      </Menu>
      {maySplit && <SplitInvoice invoiceId={invoiceId} number={number} choices={splitChoices} {...dialog('split')} />}
      {mayMerge && <MergeInvoices invoiceId={invoiceId} number={number} choices={mergeChoices} {...dialog('merge')} />}
      {cancelConsequences && (
        <ReasonDialog
          title={`Cancel invoice ${number}?`}
          consequences={cancelConsequences}
          confirmLabel="Cancel invoice"
          done={`Invoice ${number} cancelled`}
          reasonHelp="Kept with the invoice's order. Staff read it."
          send={(reason) => cancelInvoiceAction({ invoiceId, reason })}
          {...dialog('cancel')}
        />
      )}
    </>
  );
}
