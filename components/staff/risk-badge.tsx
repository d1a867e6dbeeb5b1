import { ShieldAlert, ShieldCheck } from 'lucide-react';
import { Badge } from '@/components/ui/badge';

/** The score of a fraud check from 0 to 100, with a word. */
export function RiskBadge({ score }: { score: number }) {
  const tone = score >= 90 ? 'fraud' : score >= 50 ? 'overdue' : score >= 20 ? 'pending' : 'active';
  const word = { fraud: 'very high', overdue: 'high', pending: 'some', active: 'low' }[tone];
  const Icon = score >= 20 ? ShieldAlert : ShieldCheck;
  return (
    <Badge tone={tone}>
      <Icon aria-hidden />
      {score} {word}
    </Badge>
  );
}
