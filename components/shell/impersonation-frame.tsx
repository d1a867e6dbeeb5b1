import { Eye } from 'lucide-react';
import type { ReactNode } from 'react';

/** A red frame round everything while staff look through a client's eyes; `action` leaves. */
export function ImpersonationFrame({ text, action }: { text: ReactNode; action: ReactNode }) {
  return (
    <>
      <div aria-hidden className="pointer-events-none fixed inset-0 z-50 border-4 border-danger" />
      <div
        role="status"
        className="flex flex-wrap items-center justify-center gap-x-4 gap-y-1 bg-danger px-4 py-2 text-on-accent"
      >
        <span className="flex items-center gap-2 font-medium">
          <Eye aria-hidden className="size-4" /> {text}
        </span>
        {action}
      </div>
    </>
  );
}
