'use client';

import { type ReactNode, useState } from 'react';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { Field } from '@/components/ui/field';
import { Textarea } from '@/components/ui/textarea';
import type { Outcome } from '@/components/ui/use-submit';
import { useAct } from './use-act';

type ReasonDialogProps = {
  title: ReactNode;
  consequences: readonly ReactNode[];
  confirmLabel: string;
  /** Said when it is done: "Order 1042 cancelled". */
  done: string;
  send: (reason: string | undefined) => Promise<Outcome>;
  trigger?: ReactNode;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  tone?: 'danger' | 'primary';
  typed?: string;
  /** Who reads the reason. Without it no reason is asked for. */
  reasonHelp?: string;
};

/** Asks before an act of the staff, for a reason too; it is kept with the act. */
export function ReasonDialog({ done, send, reasonHelp, ...dialog }: ReasonDialogProps) {
  const [reason, setReason] = useState('');
  const { ask } = useAct();
  return (
    <ConfirmDialog {...dialog} onConfirm={() => ask(() => send(reason.trim() || undefined), done)}>
      {reasonHelp && (
        <Field label="Reason" description={reasonHelp} isOptional>
          <Textarea value={reason} onChange={(event) => setReason(event.target.value)} rows={2} maxLength={500} />
        </Field>
      )}
    </ConfirmDialog>
  );
}
