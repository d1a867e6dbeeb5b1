import { z } from 'zod';
import type { ListParams } from '@/components/ui/list-address';
import { listOptions } from '@/db/queries/option-lists';
import { staffRoute } from '@/lib/server/routes';
import { csvFile, csvRows } from '../../_parts/csv';
import { readOptionList } from '../_parts/option-query';

/** The filtered list as a file. */
export const GET = staffRoute('catalog.view', z.looseObject({}), async (params, { context }) => {
  const { query, filters } = readOptionList(params as ListParams);
  const { rows } = await listOptions(context.db, { ...query, page: 1, size: csvRows }, filters);
  return csvFile(
    'options',
    ['Label', 'Internal name', 'Type', 'Required', 'Status', 'Choices', 'Products'],
    rows.map(({ label, code, type, required, status, choices, products }) => [
      label,
      code,
      type,
      required ? 'yes' : 'no',
      status,
      choices,
      products,
    ]),
  );
});
