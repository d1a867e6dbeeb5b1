'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { FormError } from '@/components/ui/form-error';
import { Input } from '@/components/ui/input';
import { RadioCards } from '@/components/ui/radio-cards';
import { SubmitButton } from '@/components/ui/submit-button';
import { type Outcome, useSubmit } from '@/components/ui/use-submit';
import { clientRoles } from '@/lib/domain/clients';
import { clientRoleWords } from '@/lib/format/roles';

type InviteUserProps = { send: (input: { email: string; role: string }) => Promise<Outcome> };

/** Asks somebody by mail to act for an account. */
export function InviteUser({ send }: InviteUserProps) {
  const [isOpen, setOpen] = useState(false);
  const { onSubmit, isPending, message, errors } = useSubmit(
    (form) => send({ email: String(form.get('email')), role: String(form.get('role')) }),
    { onSuccess: () => setOpen(false) },
  );
  return (
    <Dialog
      title="Invite a user"
      description="They get a link by mail that works for seven days."
      open={isOpen}
      onOpenChange={setOpen}
      trigger={<Button>Invite user</Button>}
    >
      <form onSubmit={onSubmit} noValidate className="flex flex-col gap-4">
        {message && <FormError message={message} />}
        <Field label="E-mail address" error={errors.email} required>
          <Input name="email" type="email" autoComplete="off" />
        </Field>
        <RadioCards
          legend="May do"
          name="role"
          defaultValue="billing"
          options={[...clientRoles].reverse().map((role) => ({ value: role, ...clientRoleWords[role] }))}
        />
        <SubmitButton isPending={isPending} wide>
          Send invitation
        </SubmitButton>
      </form>
    </Dialog>
  );
}
