import { ModulePanel } from '@/components/services/module-panel';
import { outside } from '@/lib/platform/outside';
import type { UseCaseContext } from '@/lib/usecases/context';
import { panelOfService } from '@/lib/usecases/services/module-panel';
import { enterServiceAction, renewCredentialsAction } from '../../actions';

type ServerSaysProps = { serviceId: string; clientId: string; context: UseCaseContext };

/** What the service's server says about it, and the way in; the rest of the page does not wait for it. */
export async function ServerSays({ serviceId, clientId, context }: ServerSaysProps) {
  const panel = await panelOfService(context, outside, { serviceId, clientId });
  if (!panel) return null;
  return (
    <ModulePanel
      {...panel}
      enter={enterServiceAction.bind(null, { serviceId })}
      renew={renewCredentialsAction.bind(null, { serviceId })}
    />
  );
}
