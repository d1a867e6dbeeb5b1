'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { CopyButton } from '@/components/ui/copy-button';
import { Dialog, DialogClose } from '@/components/ui/dialog';
import { Facts } from '@/components/ui/facts';
import type { Refusal } from '@/lib/domain/refusals';

type Credential = { label: string; value: string; isSecret?: boolean };

export type RenewCredentialsProps = {
  /** A verb with its object: "Reset password". */
  label: string;
  /** What stops working, as a sentence. */
  consequence: string;
  renew: () => Promise<{ ok: true; facts: readonly Credential[] } | Refusal>;
};

/** Makes new credentials after a question, and shows them until the dialog is closed. */
export function RenewCredentials({ label, consequence, renew }: RenewCredentialsProps) {
  const [shown, setShown] = useState<readonly Credential[]>([]);
  const ask = async () => {
    const answer = await renew();
    if (answer.ok) setShown(answer.facts);
    return answer;
  };
  return (
    <>
      <ConfirmDialog
        title={`${label}?`}
        consequences={[consequence, 'The new password is shown once.']}
        confirmLabel={label}
        onConfirm={ask}
        trigger={<Button>{label}</Button>}
      />
      <Dialog
        title="Your new password"
        description="Copy it now: it is kept nowhere and not shown again."
        open={shown.length > 0}
        onOpenChange={() => setShown([])}
        footer={
          <DialogClose asChild>
            <Button variant="primary">Done</Button>
          </DialogClose>
        }
      >
        <Facts facts={shown.map((own) => ({ term: own.label, value: <Value {...own} /> }))} />
      </Dialog>
    </>
  );
}

function Value({ label, value, isSecret }: Credential) {
  if (!isSecret) return value;
  return (
    <span className="flex items-center gap-2">
      <code className="break-all font-mono">{value}</code>
      <CopyButton text={value} label={`Copy ${label.toLowerCase()}`} isLabelHidden />
    </span>
  );
}
