'use client';

import { useTransition } from 'react';
import { Button } from '@/components/ui/button';
import { Card, CardBody, CardHeader } from '@/components/ui/card';
import { Facts } from '@/components/ui/facts';
import { showProblem } from '@/components/ui/toast';
import type { Refusal } from '@/lib/domain/refusals';
import { refusalText } from '@/lib/format/refusals';

type ModulePanelProps = {
  facts: readonly { label: string; value: string }[];
  /** What the button says that leads in, if there is a way in. */
  entrance: string | undefined;
  isSilent: boolean;
  enter?: () => Promise<{ ok: true; url: string } | Refusal>;
};

/** What the server of a service says about it, and the way in. */
export function ModulePanel({ facts, entrance, isSilent, enter }: ModulePanelProps) {
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
          entrance &&
          enter && (
            <Button onClick={open} isPending={isPending}>
              {entrance}
            </Button>
          )
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
