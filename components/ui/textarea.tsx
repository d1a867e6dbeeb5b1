import type { ComponentProps } from 'react';
import { cn } from './cn';
import { controlClasses } from './input';

/** Grows with its text where the browser can. */
export function Textarea({ className, rows = 3, ...rest }: ComponentProps<'textarea'>) {
  return (
    <textarea {...rest} rows={rows} className={cn(controlClasses, 'field-sizing-content min-h-20 py-2', className)} />
  );
}
