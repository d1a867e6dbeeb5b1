import { Ban, CircleCheck, CircleDashed, CirclePause, CircleX, LoaderCircle, ShieldAlert } from 'lucide-react';
import type { StatusText, Tone } from '@/lib/format/statuses';
import { Badge } from './badge';

const icons: Record<Tone, typeof Ban> = {
  pending: CircleDashed,
  active: CircleCheck,
  suspended: CirclePause,
  overdue: CircleX,
  ended: Ban,
  fraud: ShieldAlert,
};

/** A status as icon and word: `<StatusBadge {...orderStatusText(order.status)} />`. */
export function StatusBadge({ word, tone, isMoving = false }: StatusText) {
  const Icon = isMoving ? LoaderCircle : icons[tone];
  return (
    <Badge tone={tone}>
      <Icon aria-hidden className={isMoving ? 'animate-spin' : undefined} />
      {word}
    </Badge>
  );
}
