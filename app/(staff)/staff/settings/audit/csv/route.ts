import { z } from 'zod';
import type { ListParams } from '@/components/ui/list-address';
import { listEvents } from '@/db/queries/event-lists';
import { isoInstant } from '@/lib/format/instants';
import { staffRoute } from '@/lib/server/routes';
import { csvFile, csvRows } from '../../../_parts/csv';
import { readEventList } from '../../../_parts/event-query';

/** The filtered audit as a file. */
export const GET = staffRoute('audit.view', z.looseObject({}), async (params, { context }) => {
  const { query, filters } = readEventList(params as ListParams, context.zone);
  const { rows } = await listEvents(context.db, { ...query, page: 1, size: csvRows }, filters);
  return csvFile(
    'audit',
    ['At', 'Event', 'About', 'Id', 'Who', 'Name', 'Client', 'Before', 'After', 'Other facts'],
    rows.map((row) => [
      isoInstant(row.at),
      row.name,
      row.noun,
      row.subjectId,
      row.actor,
      row.actorName,
      row.clientName,
      ...factColumns(row.facts),
    ]),
  );
});

/** What was before, what is after, and the rest. */
function factColumns({ before, after, ...rest }: Readonly<Record<string, unknown>>): string[] {
  return [before, after, Object.keys(rest).length > 0 ? rest : undefined].map((facts) =>
    facts === undefined || facts === null ? '' : JSON.stringify(facts),
  );
}
