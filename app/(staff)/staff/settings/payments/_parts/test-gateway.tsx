'use client';

import { useAct } from '@/components/staff/use-act';
import { Button } from '@/components/ui/button';
import { testGatewayAction } from '../actions';

/** Asks a gateway whether it lets us in. */
export function TestGateway({ id, name }: { id: string; name: string }) {
  const { act, isPending } = useAct();
  return (
    <Button isPending={isPending} onClick={() => act(() => testGatewayAction({ gatewayId: id }), `${name} works`)}>
      Test the keys
    </Button>
  );
}
