import { z } from 'zod';
import type { ListParams } from '@/components/ui/list-address';
import { balancesOn, debtsByAge } from '@/db/queries/reports/debts';
import { recurringByMonth } from '@/db/queries/reports/recurring';
import { revenueByProduct, taxByRate } from '@/db/queries/reports/revenue';
import { dayOf, firstOfMonth } from '@/lib/domain/calendar';
import { plainAmount } from '@/lib/format/money';
import { taxWords } from '@/lib/format/taxes';
import { staffRoute } from '@/lib/server/routes';
import type { UseCaseContext } from '@/lib/usecases/context';
import { csvFile } from '../../_parts/csv';
import { readRange } from '../_parts/report-range';

const reports = { revenue, outstanding, taxes, recurring, balances };
const schema = z.looseObject({ report: z.enum(['revenue', 'outstanding', 'taxes', 'recurring', 'balances']) });

/** The figures of a report as a file: amounts plain, each beside its currency. */
export const GET = staffRoute('reports.view', schema, ({ report, ...params }, { context }) =>
  reports[report](context, params as ListParams),
);

async function revenue(context: UseCaseContext, params: ListParams): Promise<Response> {
  const rows = await revenueByProduct(context.db, readRange(params, context));
  return csvFile(
    'revenue',
    ['Month', 'Product', 'Revenue', 'Currency'],
    rows.map((row) => [row.month, row.product, plainAmount(row), row.currency]),
  );
}

async function taxes(context: UseCaseContext, params: ListParams): Promise<Response> {
  const rows = await taxByRate(context.db, readRange(params, context));
  return csvFile(
    'taxes',
    ['Country', 'Tax', 'On', 'Tax charged', 'Currency'],
    rows.map(({ country, rates, currency, baseMinorUnits, taxMinorUnits }) => [
      country,
      rates?.map(taxWords).join(', '),
      plainAmount({ minorUnits: baseMinorUnits, currency }),
      plainAmount({ minorUnits: taxMinorUnits, currency }),
      currency,
    ]),
  );
}

async function outstanding({ db, now, zone }: UseCaseContext): Promise<Response> {
  const rows = await debtsByAge(db, dayOf(now, zone));
  return csvFile(
    'outstanding',
    ['Days overdue', 'Invoices', 'Outstanding', 'Currency'],
    rows.map((row) => [row.age, row.invoices, plainAmount(row), row.currency]),
  );
}

async function recurring(context: UseCaseContext): Promise<Response> {
  const { db, now, zone } = context;
  const from = firstOfMonth(readRange({}, context).from);
  const rows = await recurringByMonth(db, { from, today: dayOf(now, zone), now, zone });
  return csvFile(
    'recurring-revenue',
    ['Month', 'At the start', 'New', 'Changed', 'Lost', 'At the end', 'Currency', 'Services', 'Services lost'],
    rows.map((row) => [
      row.month,
      ...[row.startMinorUnits, row.newMinorUnits, row.changedMinorUnits, row.lostMinorUnits, row.endMinorUnits].map(
        (minorUnits) => plainAmount({ minorUnits, currency: row.currency }),
      ),
      row.currency,
      row.services,
      row.servicesLost,
    ]),
  );
}

async function balances({ db, now, zone }: UseCaseContext): Promise<Response> {
  const rows = await balancesOn(db, dayOf(now, zone), zone);
  return csvFile(
    'balances',
    ['Currency', 'Clients', 'Balances'],
    rows.map((row) => [row.currency, row.clients, plainAmount(row)]),
  );
}
