import { StatusBadge } from '@/components/ui/status-badge';

export function ClientStatus({ status }: { status: 'active' | 'suspended' }) {
  return status === 'active' ? (
    <StatusBadge word="Active" tone="active" />
  ) : (
    <StatusBadge word="Suspended" tone="suspended" />
  );
}
