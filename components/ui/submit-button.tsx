'use client';

import { useFormStatus } from 'react-dom';
import { Button, type ButtonProps } from './button';

/** The primary button of a `<form action>`: pending while the form's action runs, so that a second click sends nothing. */
export function SubmitButton({ isPending = false, variant = 'primary', ...rest }: Omit<ButtonProps, 'type'>) {
  const { pending } = useFormStatus();
  return <Button {...rest} type="submit" variant={variant} isPending={isPending || pending} />;
}
