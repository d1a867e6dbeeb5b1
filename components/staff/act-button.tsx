'use client';

import type { ReactNode } from 'react';
import { Button, type ButtonLook } from '@/components/ui/button';
import type { Outcome } from '@/components/ui/use-submit';
import { useAct } from './use-act';

/** A button that does something at once and says so. For what needs a question first use `ReasonDialog` or `ConfirmDialog`. */
export function ActButton({
  send,
  done,
  children,
  ...look
}: ButtonLook & { send: () => Promise<Outcome>; done: string; children: ReactNode }) {
  const { act, isPending } = useAct();
  return (
    <Button {...look} isPending={isPending} onClick={() => act(send, done)}>
      {children}
    </Button>
  );
}
