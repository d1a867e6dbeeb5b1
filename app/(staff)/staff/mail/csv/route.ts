import { z } from 'zod';
import type { ListParams } from '@/components/ui/list-address';
import { listMails } from '@/db/queries/mail-lists';
import { isoInstant } from '@/lib/format/instants';
import { staffRoute } from '@/lib/server/routes';
import { csvFile, csvRows } from '../../_parts/csv';
import { readMailList } from '../../_parts/mail-list';

/** The filtered list as a file. */
export const GET = staffRoute('mail.view', z.looseObject({}), async (params, { context }) => {
  const { query, filters } = readMailList(params as ListParams);
  const { rows } = await listMails(context.db, { ...query, page: 1, size: csvRows }, filters);
  return csvFile(
    'mail',
    ['Subject', 'To', 'Client', 'Template', 'Status', 'Attempts', 'Error', 'Asked for', 'Sent'],
    rows.map((row) => [
      row.subject,
      row.recipient,
      row.client,
      row.template,
      row.status,
      row.attempts,
      row.error,
      isoInstant(row.queuedAt),
      row.sentAt === null ? '' : isoInstant(row.sentAt),
    ]),
  );
});
