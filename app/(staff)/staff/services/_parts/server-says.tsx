import { ModulePanel } from '@/components/services/module-panel';
import { outside } from '@/lib/platform/outside';
import type { UseCaseContext } from '@/lib/usecases/context';
import { panelOfService } from '@/lib/usecases/services/module-panel';
import { enterServiceAction } from '../actions';

type ServerSaysProps = { serviceId: string; context: UseCaseContext; mayManage: boolean };

/** What the service's server says about it; the rest of the page does not wait for it. */
export async function ServerSays({ serviceId, context, mayManage }: ServerSaysProps) {
  const panel = await panelOfService(context, outside, { serviceId });
  if (!panel) return null;
  return <ModulePanel {...panel} {...(mayManage ? { enter: enterServiceAction.bind(null, { serviceId }) } : {})} />;
}
