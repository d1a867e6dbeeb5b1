'use client';

import { ReasonDialog } from '@/components/staff/reason-dialog';
import { Button } from '@/components/ui/button';
import { removeStaffAction } from '../actions';

export function RemoveMember({ userId, name, email }: { userId: string; name: string; email: string }) {
  return (
    <ReasonDialog
      title={`Take ${name} off the staff?`}
      consequences={['They are signed out at once and see this panel no more.', 'What they did stays in the audit.']}
      confirmLabel="Take off the staff"
      done={`${name} is off the staff`}
      typed={email}
      send={() => removeStaffAction({ userId })}
      trigger={
        <Button size="sm" variant="quiet" className="text-danger-ink">
          Remove
        </Button>
      }
    />
  );
}
