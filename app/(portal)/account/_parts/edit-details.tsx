'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { type PostalAddress, PostalFields } from '@/components/account/postal-fields';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { FormError } from '@/components/ui/form-error';
import { Input } from '@/components/ui/input';
import { SubmitButton } from '@/components/ui/submit-button';
import { showToast } from '@/components/ui/toast';
import { useSubmit } from '@/components/ui/use-submit';
import { editDetailsAction } from '../actions';

type EditDetailsProps = { saved: PostalAddress & { name: string; company: string; phone: string } };

/** What a client corrects itself: everything on its invoices that no tax depends on. */
export function EditDetails({ saved }: EditDetailsProps) {
  const [isOpen, setIsOpen] = useState(false);
  const router = useRouter();
  const { onSubmit, isPending, message, errors } = useSubmit((form) => editDetailsAction(Object.fromEntries(form)), {
    onSuccess: () => {
      setIsOpen(false);
      showToast('Details saved');
      router.refresh();
    },
  });
  return (
    <Dialog
      title="Edit details"
      description="Invoices that are issued stay as they are. Country and VAT id decide the taxes: write to us about them."
      trigger={<Button>Edit details</Button>}
      open={isOpen}
      onOpenChange={setIsOpen}
    >
      <form onSubmit={onSubmit} noValidate className="flex flex-col gap-4">
        {message && <FormError message={message} />}
        <Field label="Name" error={errors.name} required>
          <Input name="name" autoComplete="name" maxLength={120} defaultValue={saved.name} />
        </Field>
        <Field label="Company" error={errors.company} isOptional>
          <Input name="company" autoComplete="organization" maxLength={120} defaultValue={saved.company} />
        </Field>
        <PostalFields errors={errors} saved={saved} />
        <Field label="Phone" error={errors.phone} isOptional>
          <Input name="phone" type="tel" autoComplete="tel" maxLength={30} defaultValue={saved.phone} />
        </Field>
        <SubmitButton isPending={isPending} wide>
          Save details
        </SubmitButton>
      </form>
    </Dialog>
  );
}
