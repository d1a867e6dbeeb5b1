import { ActButton } from '@/components/staff/act-button';
import { Banner } from '@/components/ui/banner';
import { findDisagreement } from '@/db/queries/module-disagreements';
import type { ModuleState } from '@/lib/domain/services';
import { formatInstantBrief } from '@/lib/format/instants';
import type { UseCaseContext } from '@/lib/usecases/context';
import { putModuleRightAction } from '../actions';

const words: Record<ModuleState, string> = { absent: 'not there', active: 'active', suspended: 'suspended' };

type ModuleDiffersProps = { serviceId: string; context: UseCaseContext; mayManage: boolean };

/** Says where the module contradicts us, and has it follow. */
export async function ModuleDiffers({ serviceId, context: { db, zone }, mayManage }: ModuleDiffersProps) {
  const known = await findDisagreement(db, serviceId);
  if (!known) return null;
  return (
    <div className="pb-4">
      <Banner
        tone="overdue"
        title={`It is ${words[known.expected]} here and ${words[known.found]} at its module`}
        action={
          mayManage && (
            <ActButton send={putModuleRightAction.bind(null, { serviceId })} done="The module was asked to follow">
              Have the module follow
            </ActButton>
          )
        }
      >
        Seen first {formatInstantBrief(known.foundAt, zone)}, and again {formatInstantBrief(known.askedAt, zone)}.
      </Banner>
    </div>
  );
}
