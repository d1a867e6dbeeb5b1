'use client';

import { type ReactNode, useState } from 'react';
import { useAct } from '@/components/staff/use-act';
import { Button } from '@/components/ui/button';
import { Dialog, DialogClose } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { FormError } from '@/components/ui/form-error';
import { Input } from '@/components/ui/input';
import { SubmitButton } from '@/components/ui/submit-button';
import { Textarea } from '@/components/ui/textarea';
import { useSubmit } from '@/components/ui/use-submit';
import { createGroupAction, editGroupAction } from '../actions';

type GroupDialogProps = { group?: { id: string; name: string; description: string }; trigger: ReactNode };

/** Adds a group, or edits one. */
export function GroupDialog({ group, trigger }: GroupDialogProps) {
  const [isOpen, setOpen] = useState(false);
  const { ask } = useAct();
  const { onSubmit, isPending, message, errors } = useSubmit(
    async (form) => {
      const input = { name: form.get('name'), description: form.get('description') };
      const send = () => (group ? editGroupAction({ ...input, groupId: group.id }) : createGroupAction(input));
      return ask<{ ok: true } | Exclude<Awaited<ReturnType<typeof send>>, { ok: true }>>(send, 'Group saved');
    },
    { onSuccess: () => setOpen(false) },
  );
  return (
    <Dialog title={group ? 'Edit group' : 'New group'} open={isOpen} onOpenChange={setOpen} trigger={trigger}>
      <form onSubmit={onSubmit} noValidate className="flex flex-col gap-4">
        {message && <FormError message={message} />}
        <Field label="Name" error={errors.name}>
          <Input name="name" defaultValue={group?.name} maxLength={120} autoComplete="off" />
        </Field>
        <Field
          label="Description"
          error={errors.description}
          description="Stands under the name on the order page."
          isOptional
        >
          <Textarea name="description" rows={3} defaultValue={group?.description} maxLength={2000} />
        </Field>
        <div className="flex justify-end gap-2">
          <DialogClose asChild>
            <Button variant="quiet">Go back</Button>
          </DialogClose>
          <SubmitButton isPending={isPending}>Save group</SubmitButton>
        </div>
      </form>
    </Dialog>
  );
}
