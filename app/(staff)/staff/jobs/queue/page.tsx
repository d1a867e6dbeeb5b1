import { CircleCheck } from 'lucide-react';
import type { Metadata } from 'next';
import { manyOf, readList } from '@/components/staff/list-query';
import { jobStateTexts, templateText } from '@/components/staff/mail-words';
import { At } from '@/components/ui/day';
import { EmptyState } from '@/components/ui/empty-state';
import { FilterChips } from '@/components/ui/filter-chips';
import type { ListParams } from '@/components/ui/list-address';
import { ListToolbar } from '@/components/ui/list-toolbar';
import { PageHeader } from '@/components/ui/page-header';
import { Pager } from '@/components/ui/pager';
import { SearchBox } from '@/components/ui/search-box';
import { SortTh } from '@/components/ui/sort-th';
import { StatusBadge } from '@/components/ui/status-badge';
import { Table, TableBody, TableHead, Td, Th, Tr } from '@/components/ui/table';
import { TextLink } from '@/components/ui/text-link';
import { countGivenUpJobs, jobSorts, jobStates, listQueuedJobs, type QueuedJobRow } from '@/db/queries/jobs-queue';
import { requireStaff } from '@/lib/server/pages';
import { JobTabs } from '../_parts/job-tabs';
import { JobButtons, RetryAll } from './_parts/job-buttons';

export const metadata: Metadata = { title: 'Job queue' };

const path = '/staff/jobs/queue';

export default async function JobQueuePage({ searchParams }: { searchParams: Promise<ListParams> }) {
  const { context, staff } = await requireStaff('jobs.view');
  const params = await searchParams;
  const query = readList(params, jobSorts, 'due');
  const states = manyOf(params, 'state', jobStates);
  const [found, givenUp] = await Promise.all([
    listQueuedJobs(context.db, query, { states }),
    countGivenUpJobs(context.db),
  ]);
  const mayManage = staff.permissions.includes('services.manage');
  const hasFailed = found.rows.some((row) => row.attempts > 0);
  return (
    <>
      <PageHeader
        title="Jobs"
        description="What waits to be done. A job that fails is tried again, later each time."
        actions={mayManage && hasFailed && <RetryAll />}
      />
      <JobTabs current="queue" givenUp={givenUp} />
      <ListToolbar search={<SearchBox label="Job or error" />} filters={<FilterChips filters={chips} />} />
      {found.rows.length > 0 ? (
        <JobTable rows={found.rows} params={params} zone={context.zone} mayManage={mayManage} />
      ) : (
        <EmptyState
          icon={<CircleCheck />}
          title={states.length > 0 || query.q !== '' ? 'No job matches' : 'The queue is empty'}
          description="What has been done leaves it at once."
        />
      )}
      <Pager path={path} params={params} page={query.page} total={found.total} hasMore={found.hasMore} />
    </>
  );
}

const chips = [
  {
    param: 'state',
    label: 'State',
    kind: 'many' as const,
    options: jobStates.map((value) => ({ value, label: jobStateTexts[value].word })),
  },
];

type JobTableProps = { rows: readonly QueuedJobRow[]; params: ListParams; zone: string; mayManage: boolean };

function JobTable({ rows, params, zone, mayManage }: JobTableProps) {
  const head = { path, params, defaultSort: 'due' };
  return (
    <Table caption="Jobs in the queue">
      <TableHead>
        <Th>Job</Th>
        <Th>State</Th>
        <SortTh column="attempts" {...head} isNumeric startsDescending>
          Attempts
        </SortTh>
        <SortTh column="due" {...head}>
          Due
        </SortTh>
        <Th>Error</Th>
        <Th>
          <span className="sr-only">Acts</span>
        </Th>
      </TableHead>
      <TableBody>
        {rows.map((row) => (
          <Tr key={row.id} className="align-top">
            <Td className="min-w-44">
              <span className="block font-medium">{templateText(row.task)}</span>
              <About row={row} />
            </Td>
            <Td className="whitespace-nowrap">
              <StatusBadge {...jobStateTexts[row.state]} />
            </Td>
            <Td isNumeric>
              {row.attempts} of {row.maxAttempts}
            </Td>
            <Td className="whitespace-nowrap">
              <At at={row.dueAt} zone={zone} hasTime />
            </Td>
            <Td className="min-w-64">{row.error && <JobError text={row.error} />}</Td>
            <Td>
              {mayManage && row.attempts > 0 && row.state !== 'taken' && <JobButtons jobId={row.id} task={row.task} />}
            </Td>
          </Tr>
        ))}
      </TableBody>
    </Table>
  );
}

function About({ row: { about, serviceId, emailId } }: { row: QueuedJobRow }) {
  const href = serviceId ? `/staff/services/${serviceId}` : emailId ? `/staff/mail/${emailId}` : undefined;
  if (!about) return null;
  const words = about.replaceAll('_', ' ');
  return <span className="block text-note break-words">{href ? <TextLink href={href}>{words}</TextLink> : words}</span>;
}

/** The first line at once, the rest where somebody looks for it. */
function JobError({ text }: { text: string }) {
  const [first = '', ...rest] = text.split('\n');
  if (rest.length === 0 && first.length <= 160) return <span className="text-danger-ink break-words">{first}</span>;
  return (
    <details>
      <summary className="cursor-pointer text-danger-ink break-words">{first.slice(0, 160)}</summary>
      <pre className="mt-2 max-h-60 overflow-auto text-xs whitespace-pre-wrap break-words text-muted">{text}</pre>
    </details>
  );
}
