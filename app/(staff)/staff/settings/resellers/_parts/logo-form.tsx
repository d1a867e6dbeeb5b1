'use client';

import { ActButton } from '@/components/staff/act-button';
import { useAct } from '@/components/staff/use-act';
import { Card, CardBody, CardHeader } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { FormError } from '@/components/ui/form-error';
import { Input } from '@/components/ui/input';
import { SubmitButton } from '@/components/ui/submit-button';
import { useSubmit } from '@/components/ui/use-submit';
import { removeLogoAction, saveLogoAction } from '../actions';

/** The picture in the head of the panel, of mails and of documents. */
export function LogoForm({ resellerId, logo }: { resellerId: string; logo: string | null }) {
  const { ask } = useAct();
  const { onSubmit, isPending, message, errors } = useSubmit((form) => ask(() => saveLogoAction(form), 'Logo saved'));
  return (
    <Card className="mt-4 max-w-3xl">
      <CardHeader title="Logo" description="In the head of the customers' panel, of mails and of invoices." />
      <CardBody className="flex flex-col gap-4">
        {logo && (
          // biome-ignore lint/performance/noImgElement: a small picture of our own, kept by browsers for ever
          <img src={logo} alt="The logo as it is" className="h-10 w-auto self-start" />
        )}
        <form onSubmit={onSubmit} className="flex flex-col gap-4">
          {message && <FormError message={message} />}
          <input type="hidden" name="resellerId" value={resellerId} />
          <Field label="Picture" description="PNG or JPEG, at most 256 KB; shown 40 pixels high." error={errors.logo}>
            <Input name="logo" type="file" accept="image/png,image/jpeg" required />
          </Field>
          <div className="flex justify-end gap-2">
            {logo && (
              <ActButton variant="quiet" send={() => removeLogoAction({ resellerId })} done="Logo removed">
                Remove logo
              </ActButton>
            )}
            <SubmitButton isPending={isPending}>Save logo</SubmitButton>
          </div>
        </form>
      </CardBody>
    </Card>
  );
}
