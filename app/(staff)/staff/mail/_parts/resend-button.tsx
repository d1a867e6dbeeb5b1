'use client';

import { ActButton } from '@/components/staff/act-button';
import { resendMailAction } from '../actions';

export function ResendButton({ emailId, recipient }: { emailId: string; recipient: string }) {
  return (
    <ActButton send={() => resendMailAction({ emailId })} done={`It goes to ${recipient} again`}>
      Send again
    </ActButton>
  );
}
