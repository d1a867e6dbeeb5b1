'use client';

import { Toaster as Sonner, toast } from 'sonner';

const classNames = {
  toast:
    'font-sans flex w-full items-center gap-3 rounded-md border bg-raised p-3 text-sm text-ink shadow-raised sm:w-96',
  content: 'flex-1',
  description: 'text-muted',
  actionButton: 'shrink-0 rounded-sm px-2 py-1 font-medium text-accent-ink underline underline-offset-4',
  error: 'border-overdue [&_svg]:text-overdue',
};

/** Once, in the root layout. */
export function Toaster() {
  return (
    <Sonner
      position="bottom-right"
      mobileOffset={{ bottom: 72 }}
      toastOptions={{ unstyled: true, classNames }}
      containerAriaLabel="Notifications"
    />
  );
}

type ToastOptions = {
  description?: string;
  /** Only where undoing is safe; the toast then stays for 8 seconds. */
  onUndo?: () => void;
};

/** Says what was done: "Order 1042 accepted". */
export function showToast(message: string, { description, onUndo }: ToastOptions = {}) {
  toast(message, {
    description,
    duration: onUndo ? 8000 : 4000,
    ...(onUndo && { action: { label: 'Undo', onClick: onUndo } }),
  });
}

/** For a refusal that has no form to stand in. */
export function showProblem(message: string) {
  toast.error(message, { duration: 8000 });
}
