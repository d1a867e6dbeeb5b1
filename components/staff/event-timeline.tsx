import { At } from '@/components/ui/day';
import { Timeline } from '@/components/ui/timeline';
import type { Instant } from '@/lib/domain/calendar';
import { EventFacts } from './event-facts';
import { actorText, eventText } from './event-words';

export type RecordedEvent = {
  id: string;
  name: string;
  actor: string;
  actorName: string | null;
  staffName: string | null;
  at: Instant;
  facts: Readonly<Record<string, unknown>>;
};

/** What happened, as given, with who did it and what was before. */
export function EventTimeline({ events, zone }: { events: readonly RecordedEvent[]; zone: string }) {
  if (events.length === 0) return <p className="text-muted">Nothing has happened yet.</p>;
  return (
    <Timeline
      entries={events.map(({ id, name, actor, actorName, staffName, at, facts }) => ({
        key: id,
        ...eventText(name),
        when: <At at={at} zone={zone} hasTime />,
        who: actorText(actor, actorName, staffName),
        detail: <EventFacts facts={facts} />,
      }))}
    />
  );
}
