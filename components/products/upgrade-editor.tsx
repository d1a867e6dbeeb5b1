'use client';

import { useState, useTransition } from 'react';
import { useAct } from '@/components/staff/use-act';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { BareCheckbox } from '@/components/ui/checkbox';
import { FormError } from '@/components/ui/form-error';
import { StatusBadge } from '@/components/ui/status-badge';
import { Table, TableBody, TableHead, Td, Th, Tr } from '@/components/ui/table';
import type { Outcome } from '@/components/ui/use-submit';
import type { Availability } from '@/lib/domain/catalog';
import type { Refusal } from '@/lib/domain/refusals';
import { fieldErrors, refusalText } from '@/lib/format/refusals';
import { availabilityText } from '@/lib/format/statuses';

type Target = {
  id: string;
  code: string;
  name: string;
  status: Availability;
  isListed: boolean;
  /** The other product leads back to this one. */
  leadsBack: boolean;
};

type UpgradeEditorProps = {
  product: { id: string; name: string };
  /** What can be changed to, in words. */
  kind: string;
  targets: readonly Target[];
  save: (input: unknown) => Promise<Outcome>;
  isReadOnly: boolean;
};

/** To which products a service of this one may be changed. The way back is ticked on the other product. */
export function UpgradeEditor({ product, kind, targets, save, isReadOnly }: UpgradeEditorProps) {
  const initial = targets.filter((target) => target.isListed).map((target) => target.id);
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set(initial));
  const [refusal, setRefusal] = useState<Refusal>();
  const [isPending, startTransition] = useTransition();
  const { ask } = useAct();
  const toggle = (id: string) =>
    setTicked(ticked.has(id) ? new Set([...ticked].filter((one) => one !== id)) : new Set([...ticked, id]));
  const submit = () => {
    startTransition(async () => {
      const answer = await ask(() => save({ productId: product.id, targetIds: [...ticked] }), 'Upgrades saved');
      setRefusal(answer.ok ? undefined : answer);
    });
  };
  return (
    <div className="flex flex-col gap-4">
      <p className="text-muted">
        Services of {product.name} may be changed to the products ticked here, one way: {kind}. A private product can be
        a target; a retired one is not offered.
      </p>
      {refusal && <FormError message={fieldErrors(refusal).targetIds ?? refusalText(refusal)} />}
      <Table caption="Products that services may be changed to">
        <TableHead>
          <Th>
            <span className="sr-only">Allowed</span>
          </Th>
          <Th>Product</Th>
          <Th>Code</Th>
          <Th>Status</Th>
          <Th>Way back</Th>
        </TableHead>
        <TableBody>
          {targets.map((target) => (
            <Tr key={target.id} isSelected={ticked.has(target.id)}>
              <Td>
                <BareCheckbox
                  aria-label={`May be changed to ${target.name}`}
                  checked={ticked.has(target.id)}
                  disabled={isReadOnly || isPending}
                  onChange={() => toggle(target.id)}
                />
              </Td>
              <Td className="font-medium">{target.name}</Td>
              <Td className="font-mono text-note">{target.code}</Td>
              <Td>
                <StatusBadge {...availabilityText(target.status)} />
              </Td>
              <Td>
                {target.leadsBack ? (
                  <Badge tone="active">Leads back here</Badge>
                ) : (
                  <span className="text-muted">No</span>
                )}
              </Td>
            </Tr>
          ))}
        </TableBody>
      </Table>
      {!isReadOnly && (
        <div>
          <Button variant="primary" isPending={isPending} onClick={submit}>
            Save upgrades
          </Button>
        </div>
      )}
    </div>
  );
}
