'use client';

import { Popover as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { useLayer } from './layer';

type PopoverProps = {
  trigger: ReactNode;
  /** What a screen reader calls the panel. */
  label: string;
  children: ReactNode;
  align?: 'start' | 'center' | 'end';
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
};

/** A small panel beside its trigger, with anything in it. For a list of acts use `Menu`. */
export function Popover({ trigger, label, children, align = 'start', open, onOpenChange }: PopoverProps) {
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal container={useLayer()}>
        <Radix.Content
          align={align}
          sideOffset={4}
          collisionPadding={8}
          aria-label={label}
          className="z-50 max-w-[calc(100vw-16px)] rounded-md border bg-raised p-3 text-body text-ink shadow-raised"
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
