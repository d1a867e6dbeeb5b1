import { taskStatusTexts, templateText, verbWords } from '@/components/staff/mail-words';
import { Card, CardBody, CardHeader } from '@/components/ui/card';
import { At } from '@/components/ui/day';
import { Facts } from '@/components/ui/facts';
import { StatusBadge } from '@/components/ui/status-badge';
import type { ModuleWorkDone } from '@/db/queries/service-details';
import { countOf } from '@/lib/format/numbers';

/** What the module was asked to do and how that ended; after a failure, how far it had come. */
export function ModuleWork({ work: { tasks, memory }, zone }: { work: ModuleWorkDone; zone: string }) {
  const kept = Object.entries(memory).filter(([, value]) => value !== '');
  if (tasks.length === 0) return null;
  return (
    <Card>
      <CardHeader title="What its module did" />
      <CardBody className="flex flex-col gap-4">
        <ul className="flex flex-col gap-2">
          {tasks.map((task) => (
            <li key={task.id} className="flex flex-col">
              <span className="flex items-center justify-between gap-2">
                <span>
                  {verbWords[task.verb]}{' '}
                  <span className="text-note text-muted">
                    <At at={task.finishedAt ?? task.createdAt} zone={zone} hasTime />
                  </span>
                </span>
                <StatusBadge {...taskStatusTexts[task.status]} />
              </span>
              {task.status !== 'done' && task.error && (
                <span className="break-words text-note text-muted">
                  After {countOf(task.attempts, 'attempt')}: {task.error}
                </span>
              )}
            </li>
          ))}
        </ul>
        {kept.length > 0 && (
          <Facts
            facts={kept.map(([name, value]) => ({
              term: templateText(name),
              value: <span className="break-all">{value}</span>,
            }))}
          />
        )}
      </CardBody>
    </Card>
  );
}
