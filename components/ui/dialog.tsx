'use client';

import { X } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { Button } from './button';
import { cn } from './cn';
import { Layer } from './layer';

type DialogProps = {
  title: ReactNode;
  children: ReactNode;
  description?: ReactNode;
  /** The element that opens it; leave it out when `open` is yours. */
  trigger?: ReactNode;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  /** Buttons at the bottom right; the last one is the main one. */
  footer?: ReactNode;
  size?: 'sm' | 'md' | 'lg';
  /** `side` is a drawer at the left edge. */
  placement?: 'center' | 'side';
};

export const veilClasses = 'fixed inset-0 z-40 bg-veil data-[state=open]:animate-in data-[state=open]:fade-in-0';

/** A question or a short form over the page. On a phone it rises from the bottom edge. */
export function Dialog({
  title,
  children,
  description,
  trigger,
  open,
  onOpenChange,
  footer,
  size = 'md',
  placement = 'center',
}: DialogProps) {
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      {trigger && <Radix.Trigger asChild>{trigger}</Radix.Trigger>}
      <Radix.Portal>
        <Radix.Overlay className={veilClasses} />
        <Layer>
          {(layer) => (
            <Radix.Content
              ref={layer}
              className={panelClasses(placement, size)}
              {...(description ? {} : { 'aria-describedby': undefined })}
            >
              <header className="flex items-start justify-between gap-4 p-4 pb-2">
                <div className="flex flex-col gap-1">
                  <Radix.Title className="text-lg font-semibold">{title}</Radix.Title>
                  {description && <Radix.Description className="text-muted">{description}</Radix.Description>}
                </div>
                <Radix.Close asChild>
                  <Button variant="quiet" size="icon" aria-label="Close">
                    <X aria-hidden />
                  </Button>
                </Radix.Close>
              </header>
              <div className="min-h-0 flex-1 overflow-y-auto p-4 pt-2">{children}</div>
              {footer && <footer className={dialogFooterClasses}>{footer}</footer>}
            </Radix.Content>
          )}
        </Layer>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** Put round a button in a dialog that closes it. */
export const DialogClose = Radix.Close;

export const dialogFooterClasses = 'flex flex-col-reverse gap-2 border-t p-4 sm:flex-row sm:justify-end';

export function panelClasses(placement: 'center' | 'side', size: 'sm' | 'md' | 'lg') {
  return cn(
    'fixed z-50 flex flex-col border bg-raised shadow-raised focus:outline-none data-[state=open]:animate-in data-[state=open]:fade-in-0',
    placement === 'side' && 'inset-y-0 left-0 w-72 max-w-[85vw]',
    placement === 'center' && 'inset-x-0 bottom-0 max-h-[92dvh] rounded-t-md',
    placement === 'center' &&
      'sm:inset-x-auto sm:top-1/2 sm:bottom-auto sm:left-1/2 sm:w-full sm:-translate-x-1/2 sm:-translate-y-1/2 sm:rounded-md',
    placement === 'center' && { sm: 'sm:max-w-sm', md: 'sm:max-w-lg', lg: 'sm:max-w-3xl' }[size],
  );
}
