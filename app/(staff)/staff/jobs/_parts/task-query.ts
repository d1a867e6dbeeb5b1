import { manyOf, readList } from '@/components/staff/list-query';
import type { ListParams } from '@/components/ui/list-address';
import { moduleVerbs, type TaskFilters, taskSorts, taskStatuses } from '@/db/queries/task-lists';

const open = ['queued', 'running', 'failed'] as const;

/** What the address of the list of module tasks asks for; without a status, what is not over. */
export function readTaskList(params: ListParams) {
  const asked = manyOf(params, 'status', taskStatuses);
  const filters: TaskFilters = {
    status: asked.length > 0 ? asked : open,
    verb: manyOf(params, 'verb', moduleVerbs),
  };
  return { query: readList(params, taskSorts, '-created'), filters };
}
