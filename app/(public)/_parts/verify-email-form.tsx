'use client';

import { useState } from 'react';
import { Banner } from '@/components/ui/banner';
import { FormError } from '@/components/ui/form-error';
import { LinkButton } from '@/components/ui/link-button';
import { SubmitButton } from '@/components/ui/submit-button';
import { verifyEmailAction } from '../actions';
import { usePublicForm } from './use-public-form';

/** A button and not the mere visit, since mail programs open links to look at them. */
export function VerifyEmailForm({ token }: { token: string }) {
  const [isDone, setDone] = useState(false);
  const { form, isPending, isPosted, message } = usePublicForm(verifyEmailAction, { onSuccess: () => setDone(true) });
  if (isDone || isPosted) {
    return (
      <>
        <Banner title="Your address is confirmed" isLive>
          Mail about your services goes there.
        </Banner>
        <LinkButton href="/" variant="primary" wide>
          Go on
        </LinkButton>
      </>
    );
  }
  return (
    <form {...form} className="flex flex-col gap-4">
      {message && <FormError message={message} />}
      <input type="hidden" name="token" value={token} />
      <SubmitButton isPending={isPending} wide>
        Confirm address
      </SubmitButton>
    </form>
  );
}
