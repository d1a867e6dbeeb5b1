'use client';

import { Plus } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTransition } from 'react';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { Switch } from '@/components/ui/switch';
import { showProblem, showToast } from '@/components/ui/toast';
import type { Outcome } from '@/components/ui/use-submit';
import { refusalText } from '@/lib/format/refusals';
import { addCardAction, chooseCardAction, payAutomaticallyAction, removeCardAction } from '../actions';

type Card = { id: string; name: string; expiry: string; isDefault: boolean };

type SavedCardsProps = {
  cards: readonly Card[];
  gateways: readonly { id: string; name: string }[];
  paysAutomatically: boolean;
  isReadOnly: boolean;
};

/** The cards that a client lets us charge: which one pays, and whether it does by itself. */
export function SavedCards({ cards, gateways, paysAutomatically, isReadOnly }: SavedCardsProps) {
  const router = useRouter();
  const [isPending, startTransition] = useTransition();
  const act = <Answer extends Outcome>(send: () => Promise<Answer>, done: (answer: Answer) => void) => {
    startTransition(async () => {
      const answer = await send();
      if (answer.ok) done(answer);
      else showProblem(refusalText(answer));
      router.refresh();
    });
  };
  return (
    <div className="flex flex-col gap-4">
      {cards.length === 0 ? (
        <p className="text-muted">No card is kept. Add one, and renewals can be paid by themselves.</p>
      ) : (
        <ul className="flex flex-col divide-y">
          {cards.map((card) => (
            <li key={card.id} className="flex flex-wrap items-center justify-between gap-2 py-3 first:pt-0">
              <span>
                <span className="block font-medium numeric">
                  {card.name} {card.isDefault && <Badge>Pays</Badge>}
                </span>
                <span className="block text-note text-muted">{card.expiry}</span>
              </span>
              {!isReadOnly && (
                <span className="flex gap-2">
                  {!card.isDefault && (
                    <Button
                      size="sm"
                      isPending={isPending}
                      onClick={() =>
                        act(
                          () => chooseCardAction({ methodId: card.id }),
                          () => showToast('Saved'),
                        )
                      }
                    >
                      Pay with it<span className="sr-only"> ({card.name})</span>
                    </Button>
                  )}
                  <RemoveCard card={card} isLast={cards.length === 1} onDone={() => router.refresh()} />
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
      {!isReadOnly && cards.length > 0 && (
        <Switch
          label="Pay renewals by card automatically"
          description="On their due day, what your balance does not cover is charged to the card that pays."
          checked={paysAutomatically}
          disabled={isPending}
          onChange={(event) => {
            const isWanted = event.target.checked;
            act(
              () => payAutomaticallyAction({ isWanted }),
              () => showToast(isWanted ? 'Renewals are paid by card' : 'Renewals wait for you'),
            );
          }}
        />
      )}
      {!isReadOnly && (
        <div className="flex flex-wrap gap-2">
          {gateways.map(({ id, name }) => (
            <Button
              key={id}
              isPending={isPending}
              onClick={() =>
                act(
                  () => addCardAction({ gatewayId: id }),
                  (page) => 'url' in page && go(page.url),
                )
              }
            >
              <Plus aria-hidden /> Add {name.charAt(0).toLowerCase()}
              {name.slice(1)}
            </Button>
          ))}
        </div>
      )}
    </div>
  );
}

function RemoveCard({ card, isLast, onDone }: { card: Card; isLast: boolean; onDone: () => void }) {
  const remove = async () => {
    const removed = await removeCardAction({ methodId: card.id });
    if (removed.ok) {
      showToast('Card removed');
      onDone();
    }
    return removed;
  };
  return (
    <ConfirmDialog
      title={`Remove ${card.name}?`}
      consequences={[
        'It is never charged again.',
        isLast ? 'Renewals are no longer paid by themselves.' : 'Another card pays in its place.',
      ]}
      confirmLabel="Remove card"
      onConfirm={remove}
      trigger={
        <Button size="sm" variant="quiet">
          Remove<span className="sr-only"> {card.name}</span>
        </Button>
      }
    />
  );
}

function go(url: unknown): void {
  if (typeof url === 'string') window.location.assign(url);
}
