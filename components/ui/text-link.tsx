import Link from 'next/link';
import type { ComponentProps } from 'react';
import { cn } from './cn';

/** A link inside text or a table cell. */
export function TextLink({ className, ...rest }: ComponentProps<typeof Link>) {
  return (
    <Link
      {...rest}
      className={cn('text-accent-ink underline decoration-edge underline-offset-4 hover:decoration-current', className)}
    />
  );
}
