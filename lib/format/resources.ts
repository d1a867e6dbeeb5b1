import type { MeteredResource } from '@/lib/domain/pricing';

/** What is measured by the hour. */
export const resourceWords: Record<MeteredResource, string> = {
  vcpu_hours: 'vCPU',
  memory_gb_hours: 'Memory in GB',
  disk_gb_hours: 'Disk in GB',
  flavor_hours: 'Flavor',
};
