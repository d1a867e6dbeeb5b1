import { z } from 'zod';
import type { ListParams } from '@/components/ui/list-address';
import { listProducts } from '@/db/queries/product-lists';
import { staffRoute } from '@/lib/server/routes';
import { csvFile, csvRows } from '../../_parts/csv';
import { readProductList } from '../_parts/product-query';

/** The filtered list as a file. */
export const GET = staffRoute('catalog.view', z.looseObject({}), async (params, { context }) => {
  const { query, filters } = readProductList(params as ListParams);
  const { rows } = await listProducts(context.db, { ...query, page: 1, size: csvRows }, filters);
  return csvFile(
    'products',
    ['Code', 'Name', 'Group', 'Payment model', 'Price model', 'Module', 'Auto setup', 'Status', 'Services'],
    rows.map((row) => [
      row.code,
      row.name,
      row.group,
      row.paymentModel,
      row.priceModel,
      row.module,
      row.autoSetup,
      row.status,
      row.services,
    ]),
  );
});
