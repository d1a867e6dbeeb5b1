import { actorWords, eventWords } from '@/components/orders/event-words';
import { At } from '@/components/ui/day';
import { Timeline } from '@/components/ui/timeline';
import type { ClientEvent } from '@/db/queries/portal/orders';

/** What happened, in the words of a customer, newest first. */
export function Events({ events, zone }: { events: readonly ClientEvent[]; zone: string }) {
  const entries = [...events].reverse().flatMap(({ id, name, at, actor, userName }) => {
    const words = eventWords(name);
    if (!words) return [];
    return [{ key: id, ...words, when: <At at={at} zone={zone} hasTime />, who: actorWords(actor, userName) }];
  });
  if (entries.length === 0) return <p className="text-muted">Nothing has happened yet.</p>;
  return <Timeline entries={entries} />;
}
