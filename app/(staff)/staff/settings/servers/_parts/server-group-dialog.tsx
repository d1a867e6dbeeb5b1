'use client';

import { type ReactNode, useState } from 'react';
import { useAct } from '@/components/staff/use-act';
import { Button } from '@/components/ui/button';
import { Dialog, DialogClose } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { FormError } from '@/components/ui/form-error';
import { Input } from '@/components/ui/input';
import { RadioCards } from '@/components/ui/radio-cards';
import { Select, type SelectOption } from '@/components/ui/select';
import { SubmitButton } from '@/components/ui/submit-button';
import { useSubmit } from '@/components/ui/use-submit';
import { saveServerGroupAction } from '../actions';
import { placementWords } from './server-words';

type Group = { id: string; name: string; module: string; placement: 'fill' | 'least_full' };
type ServerGroupDialogProps = { group?: Group; modules: readonly SelectOption[]; trigger: ReactNode };

/** Adds a group of servers, or edits one. */
export function ServerGroupDialog({ group, modules, trigger }: ServerGroupDialogProps) {
  const [isOpen, setOpen] = useState(false);
  const { ask } = useAct();
  const { onSubmit, isPending, message, errors } = useSubmit(
    (form) => ask(() => saveServerGroupAction({ ...groupOf(form, group), groupId: group?.id ?? null }), 'Group saved'),
    { onSuccess: () => setOpen(false) },
  );
  return (
    <Dialog
      title={group ? 'Edit group of servers' : 'New group of servers'}
      description="Products name a group; each service gets its place on one of its servers."
      open={isOpen}
      onOpenChange={setOpen}
      trigger={trigger}
    >
      <form onSubmit={onSubmit} noValidate className="flex flex-col gap-4">
        {message && <FormError message={message} />}
        <Field label="Name" error={errors.name}>
          <Input name="name" defaultValue={group?.name} maxLength={120} />
        </Field>
        {!group && (
          <Field label="What runs on its servers" error={errors.module}>
            <Select name="module" defaultValue={modules[0]?.value} options={[...modules]} />
          </Field>
        )}
        <RadioCards
          legend="Place for a new service"
          name="placement"
          defaultValue={group?.placement ?? 'fill'}
          options={[
            { value: 'fill', title: placementWords.fill, description: 'By position, the next when one is full.' },
            { value: 'least_full', title: placementWords.least_full, description: 'Services spread by capacity.' },
          ]}
          columns={2}
        />
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

function groupOf(form: FormData, group: Group | undefined) {
  return {
    name: String(form.get('name') ?? ''),
    module: group?.module ?? String(form.get('module') ?? ''),
    placement: String(form.get('placement') ?? 'fill'),
  };
}
