'use client';

import { AlertDialog as Radix } from 'radix-ui';
import { type ReactNode, type SyntheticEvent, useState, useTransition } from 'react';
import { refusalText } from '@/lib/format/refusals';
import { Button } from './button';
import { dialogFooterClasses, panelClasses, veilClasses } from './dialog';
import { Field } from './field';
import { FormError } from './form-error';
import { Input } from './input';
import { Layer } from './layer';
import type { Outcome } from './use-submit';

type ConfirmDialogProps = {
  title: ReactNode;
  /** What will happen, in numbers: one sentence each. */
  consequences: readonly ReactNode[];
  /** A verb with its object: "Terminate service". */
  confirmLabel: string;
  /** Runs while the dialog stays open and pending; a refusal is shown inside, success closes it. */
  onConfirm: () => Promise<Outcome>;
  trigger?: ReactNode;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  cancelLabel?: string;
  tone?: 'danger' | 'primary';
  /** For what cannot be undone: this text must be typed before the button works. */
  typed?: string;
  /** More fields, such as a reason; they belong to the caller. */
  children?: ReactNode;
};

/** Asks before an act: says what will happen, waits for the act, and shows why it was refused. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const [isOpenInside, setOpenInside] = useState(false);
  const isOpen = props.open ?? isOpenInside;
  const setOpen = props.onOpenChange ?? setOpenInside;
  return (
    <Radix.Root open={isOpen} onOpenChange={setOpen}>
      {props.trigger && <Radix.Trigger asChild>{props.trigger}</Radix.Trigger>}
      <Radix.Portal>
        <Radix.Overlay className={veilClasses} />
        <Layer>
          {(layer) => (
            <Radix.Content ref={layer} className={panelClasses('center', 'md')}>
              <Question {...props} close={() => setOpen(false)} />
            </Radix.Content>
          )}
        </Layer>
      </Radix.Portal>
    </Radix.Root>
  );
}

function Question({
  title,
  consequences,
  confirmLabel,
  onConfirm,
  close,
  ...rest
}: ConfirmDialogProps & { close: () => void }) {
  const { cancelLabel = 'Go back', tone = 'danger', typed, children } = rest;
  const [written, setWritten] = useState('');
  const [problem, setProblem] = useState<string>();
  const [isPending, startTransition] = useTransition();
  const isLocked = typed !== undefined && written.trim() !== typed;
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (isLocked || isPending) return;
    setProblem(undefined);
    startTransition(async () => {
      const outcome = await onConfirm();
      if (outcome.ok) close();
      else setProblem(refusalText(outcome));
    });
  };
  return (
    <form onSubmit={submit} className="flex min-h-0 flex-col">
      <div className="flex min-h-0 flex-col gap-3 overflow-y-auto p-4">
        <Radix.Title className="text-lg font-semibold">{title}</Radix.Title>
        <Radix.Description asChild>
          <ul className="flex list-disc flex-col gap-1 pl-5">
            {consequences.map((consequence, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the sentences never move
              <li key={index}>{consequence}</li>
            ))}
          </ul>
        </Radix.Description>
        {problem && <FormError message={problem} />}
        {children}
        {typed !== undefined && (
          <Field label={`Type ${typed} to confirm`}>
            <Input
              value={written}
              onChange={(event) => setWritten(event.target.value)}
              autoComplete="off"
              spellCheck={false}
            />
          </Field>
        )}
      </div>
      <footer className={dialogFooterClasses}>
        <Radix.Cancel asChild>
          <Button variant="quiet">{cancelLabel}</Button>
        </Radix.Cancel>
        <Button type="submit" variant={tone} isPending={isPending} disabled={isLocked}>
          {confirmLabel}
        </Button>
      </footer>
    </form>
  );
}
