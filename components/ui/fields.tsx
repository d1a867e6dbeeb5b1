import type { ReactNode } from 'react';
import { cn } from './cn';

type FieldsProps = {
  /** What is edited, for those who do not see it. */
  label: string;
  isReadOnly?: boolean;
  /** While it is saved: the page is then drawn anew as it was saved, and what was typed meanwhile would be lost. */
  isSaving: boolean;
  className?: string;
  children: ReactNode;
};

/** The fields of an editor. Its buttons stand outside, so that the one that was pressed keeps the focus. */
export function Fields({ label, isReadOnly = false, isSaving, className, children }: FieldsProps) {
  return (
    <fieldset disabled={isReadOnly || isSaving} className={cn('flex min-w-0 flex-col gap-4', className)}>
      <legend className="sr-only">{label}</legend>
      {children}
    </fieldset>
  );
}
