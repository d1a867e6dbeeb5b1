'use client';

import { type ReactNode, useState } from 'react';
import { useAct } from '@/components/staff/use-act';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { Dialog, DialogClose } from '@/components/ui/dialog';
import { Field, Fieldset } from '@/components/ui/field';
import { FormError } from '@/components/ui/form-error';
import { Input } from '@/components/ui/input';
import { SubmitButton } from '@/components/ui/submit-button';
import { useSubmit } from '@/components/ui/use-submit';
import { type Permission, permissions } from '@/lib/server/permissions';
import { addStaffAction, setPermissionsAction } from '../actions';
import { permissionWords } from './permission-words';

type StaffDialogProps = {
  member?: { id: string; name: string; permissions: readonly string[] };
  trigger: ReactNode;
};

/** Adds somebody to the staff, or says what they may do. */
export function StaffDialog({ member, trigger }: StaffDialogProps) {
  const [isOpen, setOpen] = useState(false);
  const { ask } = useAct();
  const { onSubmit, isPending, message, errors } = useSubmit(
    (form) => {
      const chosen = form.getAll('permissions') as Permission[];
      return ask(
        () =>
          member
            ? setPermissionsAction({ userId: member.id, permissions: chosen })
            : addStaffAction({ email: form.get('email'), permissions: chosen }),
        'Staff saved',
      );
    },
    { onSuccess: () => setOpen(false) },
  );
  return (
    <Dialog
      title={member ? `What ${member.name} may do` : 'Add to the staff'}
      open={isOpen}
      onOpenChange={setOpen}
      trigger={trigger}
    >
      <form onSubmit={onSubmit} noValidate className="flex flex-col gap-4">
        {message && <FormError message={message} />}
        {!member && (
          <Field
            label="E-mail address"
            error={errors.email}
            description="Of somebody who has signed up and acts for no client."
          >
            <Input name="email" type="email" autoComplete="off" />
          </Field>
        )}
        <Fieldset legend="Permissions" error={errors.permissions}>
          <div className="grid gap-x-6 sm:grid-cols-2">
            {permissions.map((permission) => (
              <Checkbox
                key={permission}
                name="permissions"
                value={permission}
                label={permissionWords[permission]}
                defaultChecked={member?.permissions.includes(permission)}
              />
            ))}
          </div>
        </Fieldset>
        <div className="flex justify-end gap-2">
          <DialogClose asChild>
            <Button variant="quiet">Go back</Button>
          </DialogClose>
          <SubmitButton isPending={isPending}>Save</SubmitButton>
        </div>
      </form>
    </Dialog>
  );
}
