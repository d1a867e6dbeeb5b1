'use client';

import { ReasonDialog } from '@/components/staff/reason-dialog';
import { Button } from '@/components/ui/button';
import { removeTaxRuleAction } from '../actions';

export function RemoveRule({ ruleId, name }: { ruleId: string; name: string }) {
  return (
    <ReasonDialog
      title={`Delete ${name}?`}
      consequences={['Nothing is charged with it from now on.', 'Documents that are issued keep it.']}
      confirmLabel="Delete tax rule"
      done={`${name} deleted`}
      send={() => removeTaxRuleAction({ ruleId })}
      trigger={
        <Button size="sm" variant="quiet" className="text-danger-ink">
          Delete
        </Button>
      }
    />
  );
}
