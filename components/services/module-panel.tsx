'use client';

import { useTransition } from 'react';
import { Button } from '@/components/ui/button';
import { Card, CardBody, CardHeader } from '@/components/ui/card';
import { Facts } from '@/components/ui/facts';
import { showProblem } from '@/components/ui/toast';
import type { Refusal } from '@/lib/domain/refusals';
import { refusalText } from '@/lib/format/refusals';
import { RenewCredentials, type RenewCredentialsProps } from './renew-credentials';

type ModulePanelProps = {
  facts: readonly { label: string; value: string }[];
  /** What the button says that leads in, if there is a way in. */
  entrance: string | undefined;
  /** What the button says that makes new credentials, if there are any. */
  credentials: Omit<RenewCredentialsProps, 'renew'> | undefined;
  isSilent: boolean;
  enter?: () => Promise<{ ok: true; url: string } | Refusal>;
  renew?: RenewCredentialsProps['renew'];
};

/** What the server of a service says about it, and the way in. */
export function ModulePanel({ facts, entrance, credentials, isSilent, enter, renew }: ModulePanelProps) {
  const [isPending, startTransition] = useTransition();
  const open = () =>
    startTransition(async () => {
      const answer = await enter?.();
      if (answer?.ok) window.location.assign(answer.url);
      else if (answer) showProblem(refusalText(answer));
    });
  return (
    <Card>
      <CardHeader
        title="On the server"
        actions={
          <>
            {credentials && renew && <RenewCredentials {...credentials} renew={renew} />}
            {entrance && enter && (
              <Button onClick={open} isPending={isPending}>
                {entrance}
              </Button>
            )}
          </>
        }
      />
      <CardBody>
        {isSilent ? (
          <p className="text-muted">The server does not answer now. The service itself may be fine.</p>
        ) : (
          <Facts facts={facts.map(({ label, value }) => ({ term: label, value }))} />
        )}
      </CardBody>
    </Card>
  );
}
