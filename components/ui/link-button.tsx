import Link from 'next/link';
import type { ComponentProps } from 'react';
import { type ButtonLook, buttonClasses } from './button';
import { cn } from './cn';

/** A link that looks like a button: for going somewhere, never for doing something. */
export function LinkButton({ variant, size, wide, className, ...rest }: ComponentProps<typeof Link> & ButtonLook) {
  return <Link {...rest} className={cn(buttonClasses({ variant, size, wide }), className)} />;
}
