import type { Metadata } from 'next';
import { LinkButton } from '@/components/ui/link-button';

export const metadata: Metadata = { title: 'Not found' };

/** For an address that leads nowhere, and for what belongs to somebody else: both look the same. */
export default function NotFound() {
  return (
    <main
      id="content"
      data-density="portal"
      className="mx-auto flex min-h-[60dvh] w-full max-w-md flex-col items-start justify-center gap-6 px-4 py-16"
    >
      <div className="flex flex-col gap-2">
        <h1 className="text-xl font-semibold">This page does not exist</h1>
        <p className="text-muted">The address is wrong, what it showed is gone, or it is not yours to see.</p>
      </div>
      <LinkButton href="/" variant="primary">
        Go to the start
      </LinkButton>
    </main>
  );
}
