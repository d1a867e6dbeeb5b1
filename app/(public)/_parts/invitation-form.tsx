'use client';

import { FormError } from '@/components/ui/form-error';
import { SubmitButton } from '@/components/ui/submit-button';
import { acceptInvitationAction } from '../actions';
import { usePublicForm } from './use-public-form';

/** Accepts an invitation as the user who is signed in. */
export function InvitationForm({ token, signedInAs }: { token: string; signedInAs: string }) {
  const { form, isPending, message } = usePublicForm(acceptInvitationAction);
  return (
    <form {...form} className="flex flex-col gap-4">
      {message && <FormError message={message} />}
      <input type="hidden" name="token" value={token} />
      <p className="text-note text-muted">You are signed in as {signedInAs}.</p>
      <SubmitButton isPending={isPending} wide>
        Accept the invitation
      </SubmitButton>
    </form>
  );
}
