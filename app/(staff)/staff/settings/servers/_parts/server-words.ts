import type { ListedServer } from '@/db/queries/servers';
import type { StatusText } from '@/lib/format/statuses';

/** How a group finds a place for a service. */
export const placementWords = {
  fill: 'Fill one after the other',
  least_full: 'The least full first',
} as const;

/** Where a server stands: taking services or not, and whether it worked when it was last tried. */
export function serverState({ status, isWorking, capacity, services }: ListedServer): StatusText {
  if (status === 'closed') return { word: 'Closed', tone: 'ended' };
  if (isWorking === false) return { word: 'Not working', tone: 'overdue' };
  if (capacity !== null && services >= capacity) return { word: 'Full', tone: 'suspended' };
  return isWorking === null ? { word: 'Not tried yet', tone: 'pending' } : { word: 'Open', tone: 'active' };
}
