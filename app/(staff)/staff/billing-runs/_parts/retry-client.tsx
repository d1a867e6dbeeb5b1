'use client';

import { ActButton } from '@/components/staff/act-button';
import { retryClientAction } from '../actions';

export function RetryClient({ clientId, name }: { clientId: string; name: string }) {
  return (
    <ActButton size="sm" send={() => retryClientAction({ clientId })} done={`${name} is billed again`}>
      Try again
    </ActButton>
  );
}
