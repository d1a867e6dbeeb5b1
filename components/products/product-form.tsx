'use client';

import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import { useAct } from '@/components/staff/use-act';
import { Button } from '@/components/ui/button';
import { Fields } from '@/components/ui/fields';
import { FormError } from '@/components/ui/form-error';
import { showToast } from '@/components/ui/toast';
import type { ConfigurableOption } from '@/lib/domain/catalog';
import type { Refusal } from '@/lib/domain/refusals';
import { fieldErrors, refusalText } from '@/lib/format/refusals';
import { CardPreview } from './card-preview';
import type { GridCurrency, GridRow } from './grid';
import { type ProductDraft, productInput, type SetField } from './product-draft';
import { IdentityFields, type ProductChoices, SellingFields, SetupFields } from './product-fields';

type ProductFormProps = ProductChoices & {
  /** Null for a new product. */
  productId: string | null;
  saved: ProductDraft;
  rows: readonly GridRow[];
  currencies: readonly GridCurrency[];
  options: readonly ConfigurableOption[];
  save: (input: unknown) => Promise<{ ok: true; productId: string } | Refusal>;
  isReadOnly?: boolean;
};

/** Everything that is said about a product but its prices. A refused form keeps what was typed, each message at its field. */
export function ProductForm({
  productId,
  saved,
  rows,
  currencies,
  options,
  save,
  isReadOnly = false,
  ...choices
}: ProductFormProps) {
  const router = useRouter();
  const { ask } = useAct();
  const [initial] = useState(saved);
  const [draft, setDraft] = useState(initial);
  const [refusal, setRefusal] = useState<Refusal>();
  const [isPending, startTransition] = useTransition();
  const set: SetField = (name, value) => setDraft((before) => ({ ...before, [name]: value }));
  const errors = refusal ? fieldErrors(refusal) : {};
  const fields = { draft, set, errors };
  const isNew = productId === null;
  const submit = () => {
    startTransition(async () => {
      const input = productInput(draft);
      if (!isNew) {
        const answer = await ask(() => save({ ...input, productId }), 'Product saved');
        return setRefusal(answer.ok ? undefined : answer);
      }
      const answer = await save(input);
      if (!answer.ok) return setRefusal(answer);
      showToast(`${draft.name} created`, { description: 'Now give it a billing cycle and a price.' });
      router.push(`/staff/products/${answer.productId}/cycles`);
    });
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!isPending) submit();
      }}
      className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]"
    >
      <div className="flex min-w-0 flex-col gap-4">
        <Fields label="Details of the product" isReadOnly={isReadOnly} isSaving={isPending}>
          {refusal && <FormError message={refusalText(refusal)} />}
          <IdentityFields {...fields} groups={choices.groups} isNew={isNew} />
          <SellingFields {...fields} />
          <SetupFields {...fields} modules={choices.modules} />
        </Fields>
        {!isReadOnly && (
          <div className="flex items-center gap-3">
            <Button type="submit" variant="primary" isPending={isPending}>
              {isNew ? 'Create product' : 'Save product'}
            </Button>
            {draft !== initial && <span className="text-note text-muted">Not saved yet</span>}
          </div>
        )}
      </div>
      <CardPreview product={draft} rows={rows} currencies={currencies} options={options} />
    </form>
  );
}
