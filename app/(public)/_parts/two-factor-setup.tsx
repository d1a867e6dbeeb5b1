'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { CopyButton } from '@/components/ui/copy-button';
import { Field } from '@/components/ui/field';
import { FormError } from '@/components/ui/form-error';
import { Input } from '@/components/ui/input';
import { SubmitButton } from '@/components/ui/submit-button';
import { TextLink } from '@/components/ui/text-link';
import { confirmTwoFactorAction, startTwoFactorAction } from '../actions';
import { usePublicForm } from './use-public-form';

type Started = { secret: string; address: string; backupCodes: string[] };

/** First the password, then the secret for the app, then a code that proves the app has it. */
export function TwoFactorSetup() {
  const [started, setStarted] = useState<Started>();
  return started ? <ConfirmCode started={started} /> : <AskPassword onStarted={setStarted} />;
}

function AskPassword({ onStarted }: { onStarted: (started: Started) => void }) {
  const { form, isPending, message, errors } = usePublicForm(startTwoFactorAction, { onSuccess: onStarted });
  return (
    <form {...form} className="flex flex-col gap-4">
      {message && <FormError message={message} />}
      <Field label="Your password" error={errors.password} required>
        <Input name="password" type="password" autoComplete="current-password" />
      </Field>
      <SubmitButton isPending={isPending} wide>
        Set up two-step sign-in
      </SubmitButton>
    </form>
  );
}

function ConfirmCode({ started }: { started: Started }) {
  const router = useRouter();
  const { form, isPending, message, errors } = usePublicForm(confirmTwoFactorAction, {
    onSuccess: () => router.refresh(),
  });
  return (
    <form {...form} className="flex flex-col gap-6">
      {message && <FormError message={message} />}
      <div className="flex flex-col gap-2">
        <h2 className="font-semibold">1. Add this key to your app</h2>
        <Secret label="Copy key" text={started.secret} />
        <p className="text-note text-muted">
          On the phone with the app, <TextLink href={started.address}>open it here</TextLink>.
        </p>
      </div>
      <div className="flex flex-col gap-2">
        <h2 className="font-semibold">2. Keep these codes</h2>
        <p className="text-note text-muted">
          Each replaces the app once, should you lose the phone. They are not shown again.
        </p>
        <Secret label="Copy codes" text={started.backupCodes.join('\n')} />
      </div>
      <div className="flex flex-col gap-4">
        <h2 className="font-semibold">3. Enter the code that the app shows</h2>
        <Field label="Code" error={errors.code} required>
          <Input name="code" inputMode="numeric" autoComplete="one-time-code" maxLength={6} className="font-mono" />
        </Field>
        <SubmitButton isPending={isPending} wide>
          Switch on two-step sign-in
        </SubmitButton>
      </div>
    </form>
  );
}

function Secret({ text, label }: { text: string; label: string }) {
  return (
    <div className="flex items-start justify-between gap-3 rounded-md bg-sunken p-3">
      <code className="font-mono text-note break-all whitespace-pre-wrap">{text}</code>
      <CopyButton text={text} label={label} isLabelHidden />
    </div>
  );
}
