'use client';

import { useState } from 'react';
import { DunningFields } from '@/components/staff/dunning-fields';
import { useAct } from '@/components/staff/use-act';
import { Card, CardBody, CardHeader } from '@/components/ui/card';
import { Checkbox } from '@/components/ui/checkbox';
import { Field } from '@/components/ui/field';
import { FormError } from '@/components/ui/form-error';
import { Input } from '@/components/ui/input';
import { SubmitButton } from '@/components/ui/submit-button';
import { Textarea } from '@/components/ui/textarea';
import { useSubmit } from '@/components/ui/use-submit';
import { editServiceAction } from '../actions';

type ServiceSettingsProps = {
  serviceId: string;
  saved: {
    neverSuspend: boolean;
    doNotSuspendUntil: string;
    sendReminders: boolean;
    renewing: boolean;
    notes: string;
  };
  /** Ended services and those paid once only take notes. */
  isFixed: boolean;
};

export function ServiceSettings({ serviceId, saved, isFixed }: ServiceSettingsProps) {
  const [renewing, setRenewing] = useState(saved.renewing);
  const [dunning, setDunning] = useState({ neverSuspend: saved.neverSuspend, sendReminders: saved.sendReminders });
  const { ask } = useAct();
  const { onSubmit, isPending, message, errors } = useSubmit((form) =>
    ask(
      () =>
        editServiceAction({
          serviceId,
          renewing,
          ...dunning,
          doNotSuspendUntil: form.get('doNotSuspendUntil') ?? saved.doNotSuspendUntil,
          notes: form.get('notes'),
        }),
      'Service saved',
    ),
  );
  return (
    <Card>
      <CardHeader title="How it is treated" />
      <CardBody>
        <form onSubmit={onSubmit} noValidate className="flex flex-col gap-4">
          {message && <FormError message={message} />}
          {!isFixed && (
            <>
              <Checkbox
                label="Renews by itself"
                description="Without it no next period is invoiced; the client may still renew by hand."
                checked={renewing}
                onChange={(event) => setRenewing(event.target.checked)}
              />
              <DunningFields
                value={dunning}
                onValueChange={setDunning}
                help={{
                  neverSuspend: 'However long its invoices are overdue.',
                  sendReminders: 'An invoice that charges other services too is reminded of all the same.',
                }}
              />
              <Field
                label="Do not suspend until"
                error={errors.doNotSuspendUntil}
                description="Not suspended for debt before this day."
                isOptional
              >
                <Input name="doNotSuspendUntil" type="date" defaultValue={saved.doNotSuspendUntil} />
              </Field>
            </>
          )}
          <Field label="Notes" error={errors.notes} description="Only staff read them." isOptional>
            <Textarea name="notes" rows={3} maxLength={5000} defaultValue={saved.notes} />
          </Field>
          <div>
            <SubmitButton variant="secondary" isPending={isPending}>
              Save
            </SubmitButton>
          </div>
        </form>
      </CardBody>
    </Card>
  );
}
