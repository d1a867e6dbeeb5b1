'use client';

import { useEffect } from 'react';
import { Button } from '@/components/ui/button';

type ErrorPageProps = { error: Error & { digest?: string }; reset: () => void };

/** For our own mistakes: says that it was ours, and the number under which the log has it. */
export default function ErrorPage({ error, reset }: ErrorPageProps) {
  useEffect(() => {
    document.title = 'Something failed';
  }, []);
  return (
    <main
      id="content"
      data-density="portal"
      className="mx-auto flex min-h-[60dvh] w-full max-w-md flex-col items-start justify-center gap-6 px-4 py-16"
    >
      <div className="flex flex-col gap-2">
        <h1 className="text-xl font-semibold">This page could not be shown</h1>
        <p className="text-muted">
          The mistake is ours and has been recorded. Try again; if it stays, tell support
          {error.digest ? ` the number ${error.digest}` : ' what you did'}.
        </p>
      </div>
      <Button variant="primary" onClick={reset}>
        Try again
      </Button>
    </main>
  );
}
