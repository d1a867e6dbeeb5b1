import { CircleCheck } from 'lucide-react';
import type { Metadata } from 'next';
import { taskStatusTexts, verbWords } from '@/components/staff/mail-words';
import { At } from '@/components/ui/day';
import { EmptyState } from '@/components/ui/empty-state';
import { FilterChips } from '@/components/ui/filter-chips';
import { LinkButton } from '@/components/ui/link-button';
import { type ListParams, listAddress } from '@/components/ui/list-address';
import { ListToolbar } from '@/components/ui/list-toolbar';
import { PageHeader } from '@/components/ui/page-header';
import { Pager } from '@/components/ui/pager';
import { RowKeys } from '@/components/ui/row-keys';
import { SearchBox } from '@/components/ui/search-box';
import { SortTh } from '@/components/ui/sort-th';
import { StatusBadge } from '@/components/ui/status-badge';
import { Table, TableBody, TableHead, Td, Th, Tr } from '@/components/ui/table';
import { TextLink } from '@/components/ui/text-link';
import { countGivenUpJobs } from '@/db/queries/jobs-queue';
import { listTasks, moduleVerbs, type TaskRow, taskStatuses } from '@/db/queries/task-lists';
import { requireStaff } from '@/lib/server/pages';
import { JobTabs } from './_parts/job-tabs';
import { TaskButtons } from './_parts/task-buttons';
import { readTaskList } from './_parts/task-query';

export const metadata: Metadata = { title: 'Jobs' };

const path = '/staff/jobs';

export default async function JobsPage({ searchParams }: { searchParams: Promise<ListParams> }) {
  const { context, staff } = await requireStaff('jobs.view');
  const params = await searchParams;
  const { query, filters } = readTaskList(params);
  const found = await listTasks(context.db, query, filters);
  const isNarrowed = Object.keys(params).some((name) => name !== 'page' && name !== 'sort');
  return (
    <>
      <PageHeader
        title="Jobs"
        description="What modules are asked to do. Shown is what is not over, unless you filter."
      />
      <JobTabs current="modules" givenUp={await countGivenUpJobs(context.db)} />
      <ListToolbar
        search={<SearchBox label="Service, client or error" />}
        filters={<FilterChips filters={chips} />}
        csvHref={listAddress(`${path}/csv`, params, {})}
      />
      {found.rows.length > 0 ? (
        <TaskTable
          rows={found.rows}
          params={params}
          zone={context.zone}
          mayManage={staff.permissions.includes('services.manage')}
        />
      ) : isNarrowed ? (
        <EmptyState title="No job matches" action={<LinkButton href={path}>Show what is not over</LinkButton>} />
      ) : (
        <EmptyState
          icon={<CircleCheck />}
          title="Nothing waits"
          description="Failed jobs and your own tasks come here."
        />
      )}
      <Pager path={path} params={params} page={query.page} total={found.total} hasMore={found.hasMore} />
    </>
  );
}

const chips = [
  {
    param: 'status',
    label: 'Status',
    kind: 'many' as const,
    options: taskStatuses.map((value) => ({ value, label: taskStatusTexts[value].word })),
  },
  {
    param: 'verb',
    label: 'Work',
    kind: 'many' as const,
    options: moduleVerbs.map((value) => ({ value, label: verbWords[value] })),
  },
];

type TaskTableProps = { rows: readonly TaskRow[]; params: ListParams; zone: string; mayManage: boolean };

function TaskTable({ rows, params, zone, mayManage }: TaskTableProps) {
  const head = { path, params, defaultSort: '-created' };
  return (
    <RowKeys>
      <Table caption="Jobs of modules">
        <TableHead>
          <Th>Service</Th>
          <Th>Work</Th>
          <Th>Client</Th>
          <Th>Status</Th>
          <SortTh column="attempts" {...head} isNumeric startsDescending>
            Attempts
          </SortTh>
          <SortTh column="created" {...head} startsDescending>
            Asked for
          </SortTh>
          <Th>
            <span className="sr-only">Acts</span>
          </Th>
        </TableHead>
        <TableBody>
          {rows.map((row) => (
            <Tr key={row.id}>
              <Td className="min-w-44 font-medium">
                <TextLink href={`/staff/services/${row.serviceId}`}>
                  {row.product} {row.serviceNumber}
                </TextLink>
                {row.error && <span className="block text-note font-normal text-danger-ink">{row.error}</span>}
              </Td>
              <Td className="whitespace-nowrap">
                {verbWords[row.verb]} <span className="text-muted">· {row.module}</span>
              </Td>
              <Td className="min-w-32">
                <TextLink href={`/staff/clients/${row.clientId}`}>{row.client}</TextLink>
              </Td>
              <Td>
                <StatusBadge {...taskStatusTexts[row.status]} />
              </Td>
              <Td isNumeric>{row.attempts}</Td>
              <Td className="whitespace-nowrap">
                <At at={row.createdAt} zone={zone} hasTime />
              </Td>
              <Td>
                {mayManage && <TaskButtons taskId={row.id} status={row.status} isManual={row.module === 'manual'} />}
              </Td>
            </Tr>
          ))}
        </TableBody>
      </Table>
    </RowKeys>
  );
}
