'use client';

import { ReasonDialog } from '@/components/staff/reason-dialog';
import { useAct } from '@/components/staff/use-act';
import { Button } from '@/components/ui/button';
import { fetchRatesAction, followFeedAction } from '../actions';

/** Has a currency follow what somebody publishes instead of what staff write. */
export function FollowFeed({ currency, feed, label }: { currency: string; feed: string; label: string }) {
  return (
    <ReasonDialog
      title={`Have ${currency} follow the ${label}?`}
      consequences={[
        'Its rate is set by each publication; automatic prices follow at once.',
        'A rate that is far from the one before is not taken. Setting the rate by hand ends it.',
      ]}
      confirmLabel="Follow feed"
      tone="primary"
      done={`${currency} follows the ${label}`}
      send={() => followFeedAction({ currency, feed })}
      trigger={<Button size="sm">Follow feed</Button>}
    />
  );
}

/** Asks the feeds now. What was not taken is told beside each currency. */
export function FetchRates() {
  const { act, isPending } = useAct();
  return (
    <Button isPending={isPending} onClick={() => act(() => fetchRatesAction({}), 'Feeds were asked')}>
      Fetch rates now
    </Button>
  );
}
