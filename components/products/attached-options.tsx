'use client';

import { ArrowDown, ArrowUp, Trash2 } from 'lucide-react';
import { useState, useTransition } from 'react';
import { useAct } from '@/components/staff/use-act';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { FormError } from '@/components/ui/form-error';
import { Select } from '@/components/ui/select';
import { StatusBadge } from '@/components/ui/status-badge';
import { Table, TableBody, TableHead, Td, Th, Tr } from '@/components/ui/table';
import { TextLink } from '@/components/ui/text-link';
import type { Outcome } from '@/components/ui/use-submit';
import type { Availability, OptionType } from '@/lib/domain/catalog';
import type { Refusal } from '@/lib/domain/refusals';
import { optionTypeWords } from '@/lib/format/catalog';
import { countOf } from '@/lib/format/numbers';
import { fieldErrors, refusalText } from '@/lib/format/refusals';
import { availabilityText } from '@/lib/format/statuses';

export type AttachableOption = {
  id: string;
  code: string;
  label: string;
  type: OptionType;
  required: boolean;
  status: Availability;
};

/** `missing` names the cycles and currencies of the product on which the option is not offered; unknown for a new one. */
type AttachedOption = AttachableOption & { missing?: readonly string[] };

type AttachedOptionsProps = {
  productId: string;
  attached: readonly AttachedOption[];
  attachable: readonly AttachableOption[];
  /** Services of the product that run. */
  services: number;
  save: (input: unknown) => Promise<Outcome>;
  isReadOnly: boolean;
};

/** Which options a product has and in which order customers are asked for them. */
export function AttachedOptions({ productId, attached, attachable, services, save, isReadOnly }: AttachedOptionsProps) {
  const [options, setOptions] = useState(attached);
  const [refusal, setRefusal] = useState<Refusal>();
  const [isPending, startTransition] = useTransition();
  const { ask } = useAct();
  const known: readonly AttachedOption[] = [...attached, ...attachable];
  const free = known.filter((option) => !options.includes(option));
  const isChanged = options !== attached;
  const submit = () => {
    startTransition(async () => {
      const input = { productId, optionIds: options.map((option) => option.id) };
      const answer = await ask(() => save(input), 'Options saved');
      setRefusal(answer.ok ? undefined : answer);
    });
  };
  const move = (option: AttachedOption, by: number) => {
    const to = options.indexOf(option) + by;
    const others = options.filter((other) => other !== option);
    setOptions([...others.slice(0, to), option, ...others.slice(to)]);
  };
  return (
    <div className="flex flex-col gap-4">
      {refusal && <FormError message={fieldErrors(refusal).optionIds ?? refusalText(refusal)} />}
      {options.length === 0 ? (
        <EmptyState
          title="No options"
          description="An option asks the customer for something when ordering, such as a location or more storage."
        />
      ) : (
        <Table caption="Options of the product">
          <TableHead>
            <Th>Option</Th>
            <Th>Internal name</Th>
            <Th>Type</Th>
            <Th>Status</Th>
            <Th>Offered on</Th>
            <Th>
              <span className="sr-only">Order and removal</span>
            </Th>
          </TableHead>
          <TableBody>
            {options.map((option, index) => (
              <Tr key={option.id}>
                <Td className="min-w-40 font-medium">
                  <TextLink href={`/staff/options/${option.id}`}>{option.label}</TextLink>
                  {option.required && <Badge className="ml-2">required</Badge>}
                </Td>
                <Td className="font-mono text-note">{option.code}</Td>
                <Td className="whitespace-nowrap">{optionTypeWords[option.type]}</Td>
                <Td>
                  <StatusBadge {...availabilityText(option.status)} />
                </Td>
                <Td className="min-w-48">
                  <OfferedOn missing={option.missing} />
                </Td>
                <Td>
                  {!isReadOnly && (
                    <RowButtons
                      label={option.label}
                      up={index > 0 ? () => move(option, -1) : undefined}
                      down={index < options.length - 1 ? () => move(option, 1) : undefined}
                      remove={() => setOptions(options.filter((other) => other !== option))}
                    />
                  )}
                </Td>
              </Tr>
            ))}
          </TableBody>
        </Table>
      )}
      {!isReadOnly && (
        <div className="flex flex-wrap items-center gap-3">
          <span className="w-64">
            <Select
              aria-label="Attach an option"
              value=""
              placeholder="Attach an option"
              onChange={(event) =>
                setOptions([...options, ...free.filter((option) => option.id === event.target.value)])
              }
              options={free.map(({ id, label, code }) => ({ value: id, label: `${label} (${code})` }))}
            />
          </span>
          <Button variant="primary" isPending={isPending} disabled={!isChanged} onClick={submit}>
            Save options
          </Button>
          {isChanged && <Consequences attached={attached} options={options} services={services} />}
        </div>
      )}
    </div>
  );
}

function OfferedOn({ missing }: { missing: readonly string[] | undefined }) {
  if (!missing) return <span className="text-muted">Known after saving</span>;
  if (missing.length === 0) return <span>All cycles of the product</span>;
  return <span className="text-pending">Not on {missing.join(', ')}: it has no price there</span>;
}

type RowButtonsProps = {
  label: string;
  up: (() => void) | undefined;
  down: (() => void) | undefined;
  remove: () => void;
};

function RowButtons({ label, up, down, remove }: RowButtonsProps) {
  return (
    <span className="flex justify-end gap-1">
      <Button variant="quiet" size="sm" aria-label={`Move ${label} up`} disabled={!up} onClick={up}>
        <ArrowUp aria-hidden />
      </Button>
      <Button variant="quiet" size="sm" aria-label={`Move ${label} down`} disabled={!down} onClick={down}>
        <ArrowDown aria-hidden />
      </Button>
      <Button variant="quiet" size="sm" aria-label={`Take ${label} off`} onClick={remove}>
        <Trash2 aria-hidden />
      </Button>
    </span>
  );
}

/** What saving does to services that run. */
function Consequences({
  attached,
  options,
  services,
}: {
  attached: readonly AttachedOption[];
  options: readonly AttachedOption[];
  services: number;
}) {
  const added = options.filter((option) => !attached.includes(option)).length;
  const removed = attached.filter((option) => !options.includes(option)).length;
  const running = countOf(services, 'running service');
  return (
    <span aria-live="polite" className="text-note text-muted">
      {services === 0 && 'No service runs on this product.'}
      {services > 0 && added > 0 && `${running} will not have the new option until changed. `}
      {services > 0 &&
        removed > 0 &&
        `${running} keep what they chose until their next renewal, which no longer charges it.`}
    </span>
  );
}
