import { listServerGroups } from '@/db/queries/servers';
import { settingFields } from '@/lib/usecases/catalog/setting-fields';
import type { UseCaseContext } from '@/lib/usecases/context';
import { serverModules } from '@/lib/usecases/servers/server-modules';

/** What the form of a server is drawn from; undefined where nothing of that name works on servers. */
export async function readServerForm({ db }: UseCaseContext, moduleName: string) {
  const module = serverModules().get(moduleName);
  if (!module) return undefined;
  const groups = (await listServerGroups(db)).filter((group) => group.module === moduleName);
  return {
    label: module.label,
    urlExample: module.servers.urlExample,
    fields: settingFields(module.servers.connection),
    groups: groups.map(({ id, name }) => ({ value: id, label: name })),
  };
}
