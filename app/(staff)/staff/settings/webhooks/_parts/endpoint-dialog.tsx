'use client';

import { type ReactNode, useState } from 'react';
import { useAct } from '@/components/staff/use-act';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { CopyButton } from '@/components/ui/copy-button';
import { Dialog, DialogClose } from '@/components/ui/dialog';
import { Field, Fieldset } from '@/components/ui/field';
import { FormError } from '@/components/ui/form-error';
import { Input } from '@/components/ui/input';
import { Select, type SelectOption } from '@/components/ui/select';
import { SubmitButton } from '@/components/ui/submit-button';
import { useSubmit } from '@/components/ui/use-submit';
import { saveEndpointAction } from '../actions';

export type Endpoint = {
  id: string;
  resellerId: string;
  url: string;
  events: readonly string[];
  allowsPrivate: boolean;
  isActive: boolean;
};

type EndpointDialogProps = {
  endpoint?: Endpoint;
  resellers: readonly SelectOption[];
  events: readonly { name: string; title: string }[];
  trigger: ReactNode;
};

/** Adds an endpoint or edits one; a new secret is shown once, before the dialog closes. */
export function EndpointDialog({ endpoint, resellers, events, trigger }: EndpointDialogProps) {
  const [isOpen, setOpen] = useState(false);
  const [secret, setSecret] = useState<string>();
  const open = (isNext: boolean) => {
    setSecret(undefined);
    setOpen(isNext);
  };
  return (
    <Dialog
      title={endpoint ? 'Edit endpoint' : 'New endpoint'}
      description="We send what happens to this seller's clients there, as signed JSON."
      open={isOpen}
      onOpenChange={open}
      trigger={trigger}
    >
      {secret ? (
        <NewSecret secret={secret} />
      ) : (
        <EndpointForm
          {...(endpoint ? { endpoint } : {})}
          resellers={resellers}
          events={events}
          onSaved={(told) => (told ? setSecret(told) : setOpen(false))}
        />
      )}
    </Dialog>
  );
}

function NewSecret({ secret }: { secret: string }) {
  return (
    <div className="flex flex-col gap-4">
      <Banner tone="pending" title="Copy the secret now">
        It is not shown again. Check the signature of each delivery with it.
      </Banner>
      <code className="rounded-sm border bg-hover p-3 text-note break-all">{secret}</code>
      <div className="flex justify-end gap-2">
        <CopyButton text={secret} label="Copy secret" />
        <DialogClose asChild>
          <Button variant="primary">I have it</Button>
        </DialogClose>
      </div>
    </div>
  );
}

type EndpointFormProps = Omit<EndpointDialogProps, 'trigger'> & { onSaved: (secret: string | undefined) => void };

function EndpointForm({ endpoint, resellers, events, onSaved }: EndpointFormProps) {
  const { ask } = useAct();
  const { onSubmit, isPending, message, errors } = useSubmit(
    (form) => ask(() => saveEndpointAction(inputOf(form, endpoint)), 'Endpoint saved'),
    { onSuccess: ({ secret }) => onSaved(secret) },
  );
  return (
    <form onSubmit={onSubmit} noValidate className="flex flex-col gap-4">
      {message && <FormError message={message} />}
      <Field label="Seller" error={errors.resellerId}>
        <Select name="resellerId" defaultValue={endpoint?.resellerId ?? resellers[0]?.value} options={[...resellers]} />
      </Field>
      <Field label="Address" error={errors.url}>
        <Input name="url" defaultValue={endpoint?.url} placeholder="https://example.com/hooks" inputMode="url" />
      </Field>
      <Fieldset legend="Events" error={errors.events}>
        <div className="grid sm:grid-cols-2">
          {events.map(({ name, title }) => (
            <Checkbox
              key={name}
              name="events"
              value={name}
              label={title}
              description={name}
              defaultChecked={endpoint?.events.includes(name) ?? true}
            />
          ))}
        </div>
      </Fieldset>
      <Checkbox
        name="allowsPrivate"
        label="It is in our own network"
        description="Private addresses and plain http are refused otherwise."
        defaultChecked={endpoint?.allowsPrivate}
      />
      <Checkbox name="isActive" label="Switched on" defaultChecked={endpoint?.isActive ?? true} />
      {endpoint && (
        <Checkbox name="isSecretRenewed" label="Make a new secret" description="The old one stops at once." />
      )}
      <div className="flex justify-end gap-2">
        <DialogClose asChild>
          <Button variant="quiet">Go back</Button>
        </DialogClose>
        <SubmitButton isPending={isPending}>Save endpoint</SubmitButton>
      </div>
    </form>
  );
}

function inputOf(form: FormData, endpoint: Endpoint | undefined) {
  return {
    endpointId: endpoint?.id ?? null,
    resellerId: String(form.get('resellerId') ?? ''),
    url: String(form.get('url') ?? ''),
    events: form.getAll('events').map(String),
    allowsPrivate: form.has('allowsPrivate'),
    isActive: form.has('isActive'),
    isSecretRenewed: form.has('isSecretRenewed'),
  };
}
