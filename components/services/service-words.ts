import type { ProvisioningState, ServiceStatus } from '@/lib/domain/services';
import { type ModuleWork, type StatusText, serviceStatusText } from '@/lib/format/statuses';

const verbs = {
  creating: 'create',
  suspending: 'suspend',
  resuming: 'resume',
  terminating: 'terminate',
  changing: 'change',
} as const satisfies Partial<Record<ProvisioningState, ModuleWork['verb']>>;

/** A service's status; while its module works, or has failed, that is the status. */
export function serviceStatus(service: {
  status: ServiceStatus;
  provisioning: ProvisioningState;
  lastVerb: ModuleWork['verb'] | null;
}): StatusText {
  const { status, provisioning, lastVerb } = service;
  if (provisioning === 'idle') return serviceStatusText(status);
  if (provisioning === 'failed') return serviceStatusText(status, lastVerb && { verb: lastVerb, hasFailed: true });
  return serviceStatusText(status, { verb: verbs[provisioning] });
}
