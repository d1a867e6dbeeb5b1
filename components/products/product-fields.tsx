'use client';

import { Card, CardBody, CardHeader } from '@/components/ui/card';
import { Checkbox } from '@/components/ui/checkbox';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { RadioCards } from '@/components/ui/radio-cards';
import { Select, type SelectOption } from '@/components/ui/select';
import { Textarea } from '@/components/ui/textarea';
import {
  type AutoSetup,
  type Availability,
  autoSetups,
  type PaymentModel,
  type PriceModel,
  paymentModels,
  priceModels,
} from '@/lib/domain/catalog';
import { autoSetupWords, paymentModelWords, priceModelWords } from '@/lib/format/catalog';
import { codeFromName } from './describe';
import type { ProductDraft, SetField } from './product-draft';
import { productTypeText, productTypeWords } from './product-types';

export type FieldsProps = { draft: ProductDraft; set: SetField; errors: Readonly<Record<string, string>> };
export type ProductChoices = {
  groups: readonly { id: string; name: string }[];
  modules: readonly { name: string; label: string }[];
};

/** What the product is. While it is new, its code follows its name until staff write one of their own. */
export function IdentityFields({
  draft,
  set,
  errors,
  groups,
  isNew,
}: FieldsProps & Pick<ProductChoices, 'groups'> & { isNew: boolean }) {
  const rename = (name: string) => {
    if (isNew && draft.code === codeFromName(draft.name)) set('code', codeFromName(name));
    set('name', name);
  };
  return (
    <Card>
      <CardHeader title="What it is" />
      <CardBody className="flex flex-col gap-4">
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label="Name" error={errors.name} required>
            <Input value={draft.name} onChange={(event) => rename(event.target.value)} maxLength={200} />
          </Field>
          <Field
            label="Internal code"
            error={errors.code}
            description="In links, the API and modules. Unique."
            required
          >
            <Input
              value={draft.code}
              onChange={(event) => set('code', event.target.value)}
              className="font-mono"
              maxLength={64}
              spellCheck={false}
              autoComplete="off"
            />
          </Field>
        </div>
        <Field
          label="Description"
          error={errors.description}
          description="Markdown. The card shows the text before the first list, and each point of the list as a feature."
          isOptional
        >
          <Textarea value={draft.description} onChange={(event) => set('description', event.target.value)} rows={7} />
        </Field>
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label="Group" error={errors.groupId} description="Where it stands on the order page.">
            <Select
              value={draft.groupId}
              onChange={(event) => set('groupId', event.target.value)}
              placeholder="No group"
              options={groups.map(({ id, name }) => ({ value: id, label: name }))}
            />
          </Field>
          <Field label="Type" error={errors.productType} description="For order in your own lists.">
            <Select
              value={draft.productType}
              onChange={(event) => set('productType', event.target.value)}
              options={typesWith(draft.productType)}
            />
          </Field>
        </div>
      </CardBody>
    </Card>
  );
}

const statusHelp: Record<Availability, { title: string; description: string }> = {
  public: { title: 'Public', description: 'Customers see and order it.' },
  private: { title: 'Private', description: 'Only staff see it and order it for a client.' },
  retired: { title: 'Retired', description: 'Nobody orders it or changes to it. What runs goes on.' },
};

const paymentHelp: Record<PaymentModel, string> = {
  prepaid: 'Each period is invoiced and paid before it begins.',
  postpaid: 'Each period is invoiced when it is over.',
};

const priceHelp: Record<PriceModel, string> = {
  free: 'Nothing is charged, options and setup included.',
  fixed_plus_dynamic: 'The price of the cycle, plus what the module says was used.',
  dynamic_at_least_fixed: 'What was used, but never less than the price of the cycle.',
};

/** How it is sold: who may order, and how it is charged. */
export function SellingFields({ draft, set, errors }: FieldsProps) {
  return (
    <Card>
      <CardHeader title="How it is sold" />
      <CardBody className="flex flex-col gap-4">
        <RadioCards
          legend="Status"
          name="status"
          columns={3}
          value={draft.status}
          onValueChange={(value) => set('status', value as Availability)}
          options={Object.entries(statusHelp).map(([value, words]) => ({ value, ...words }))}
          error={errors.status}
        />
        <RadioCards
          legend="Payment model"
          name="paymentModel"
          columns={2}
          value={draft.paymentModel}
          onValueChange={(value) => set('paymentModel', value as PaymentModel)}
          options={paymentModels.map((value) => ({
            value,
            title: paymentModelWords[value],
            description: paymentHelp[value],
          }))}
          error={errors.paymentModel}
        />
        <RadioCards
          legend="Price model"
          name="priceModel"
          columns={3}
          value={draft.priceModel}
          onValueChange={(value) => set('priceModel', value as PriceModel)}
          options={priceModels.map((value) => ({
            value,
            title: priceModelWords[value],
            description: priceHelp[value],
          }))}
          error={errors.priceModel}
        />
        <div className="grid gap-x-6 gap-y-1 sm:grid-cols-2">
          <Checkbox
            label="Apply taxes to this product"
            description="By the tax rules of the client's country, on orders, renewals, changes and refunds alike."
            checked={draft.applyTaxes}
            onChange={(event) => set('applyTaxes', event.target.checked)}
          />
          <Checkbox
            label="Allow zero price order"
            description="Customers may send an order that comes to nothing. A free product needs no permission."
            checked={draft.allowZeroPriceOrder}
            onChange={(event) => set('allowZeroPriceOrder', event.target.checked)}
          />
          <Checkbox
            label="Setup fee once for the entire quantity"
            description="Ordering five costs one setup fee instead of five. A single cycle can say so by itself."
            checked={draft.setupFeeEntireQuantity}
            onChange={(event) => set('setupFeeEntireQuantity', event.target.checked)}
          />
          <Checkbox
            label="Credit on downgrade"
            description="Changing to something cheaper credits the unused rest to the client's balance. Without it the rest is lost."
            checked={draft.creditOnDowngrade}
            onChange={(event) => set('creditOnDowngrade', event.target.checked)}
          />
        </div>
      </CardBody>
    </Card>
  );
}

/** How it comes to be: module, when it is set up, and what the client is asked and told. */
export function SetupFields({ draft, set, errors, modules }: FieldsProps & Pick<ProductChoices, 'modules'>) {
  return (
    <Card>
      <CardHeader title="How it is set up" />
      <CardBody className="flex flex-col gap-4">
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label="Module" error={errors.module} description="What makes the service, and where.">
            <Select
              value={draft.module}
              onChange={(event) => set('module', event.target.value)}
              options={modulesWith(modules, draft.module)}
            />
          </Field>
          <Field label="Auto setup" error={errors.autoSetup} description="When the module is asked to make it.">
            <Select
              value={draft.autoSetup}
              onChange={(event) => set('autoSetup', event.target.value as AutoSetup)}
              options={autoSetups.map((value) => ({ value, label: autoSetupWords[value] }))}
            />
          </Field>
        </div>
        <div className="grid gap-x-6 gap-y-1 sm:grid-cols-2">
          <Checkbox
            label="Requires a domain"
            description="The order asks for a domain name and refuses one that cannot be registered."
            checked={draft.requiresDomain}
            onChange={(event) => set('requiresDomain', event.target.checked)}
          />
          <Checkbox
            label="Hide its services from customers"
            description="The services are billed as ever, but do not stand in the customer's list."
            checked={draft.hideServices}
            onChange={(event) => set('hideServices', event.target.checked)}
          />
          <Checkbox
            label="Welcome e-mail"
            description="Goes out when auto setup has made the service."
            checked={draft.welcomeEmail}
            onChange={(event) => set('welcomeEmail', event.target.checked)}
          />
        </div>
        {draft.welcomeEmail && (
          <Field
            label="Template of the welcome e-mail"
            error={errors.welcomeTemplate}
            description="Instead of the usual words: {client}, {product}, {domain}, {service} and {seller} are filled in."
            isOptional
          >
            <Textarea
              value={draft.welcomeTemplate}
              onChange={(event) => set('welcomeTemplate', event.target.value)}
              rows={5}
            />
          </Field>
        )}
      </CardBody>
    </Card>
  );
}

function typesWith(present: string): SelectOption[] {
  const known = Object.keys(productTypeWords);
  return [...new Set([...known, present])].map((value) => ({ value, label: productTypeText(value) }));
}

function modulesWith(modules: ProductChoices['modules'], present: string): SelectOption[] {
  const known = modules.map(({ name, label }) => ({ value: name, label }));
  if (known.some(({ value }) => value === present)) return known;
  return [...known, { value: present, label: `${present} (not installed)` }];
}
