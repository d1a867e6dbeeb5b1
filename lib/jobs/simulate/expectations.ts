import { asc, eq } from 'drizzle-orm';
import * as t from '@/db/schema';
import { dayOf, instantOfPoint, isHourly, isoDay } from '@/lib/domain/calendar';
import { decimalAmount, ratioOf } from '@/lib/domain/money';
import { isEnded } from '@/lib/domain/services';
import { findInvoiceNamed, listInvoicesNamed } from './names';
import type { Player } from './player';
import type { Expectation } from './story';
import { missing } from './world';

/** One expectation that does not hold. */
export type Failure = { path: string; expected: unknown; actual: unknown };

/** Compares what a step expects with what the database says; only what is named is compared. */
export async function checkExpectation(player: Player, expected: Expectation): Promise<Failure[]> {
  const failures: Failure[] = [];
  const compare = (path: string, wanted: object, actual: Record<string, unknown> | undefined): void => {
    for (const [key, value] of Object.entries(wanted)) {
      if (value === undefined) continue;
      const found = actual?.[key];
      if (!isSame(value, found)) failures.push({ path: `${path}.${key}`, expected: value, actual: found });
    }
  };
  for (const [name, wanted] of Object.entries(expected.order ?? {}))
    compare(`order.${name}`, wanted, await orderFacts(player, name));
  for (const [name, wanted] of Object.entries(expected.service ?? {}))
    compare(`service.${name}`, wanted, await serviceFacts(player, name));
  for (const [name, wanted] of Object.entries(expected.invoice ?? {})) {
    const row = await findInvoiceNamed(player, name);
    compare(`invoice.${name}`, wanted, row && (await invoiceFacts(player, row)));
  }
  for (const [name, wanted] of Object.entries(expected.invoices ?? {})) {
    const rows = await listInvoicesNamed(player, player.world.clients.get(name)?.id ?? missing(name));
    if (rows.length !== wanted.length) {
      const of = (list: { for?: string }[]): unknown[] => list.map((invoice) => invoice.for);
      failures.push({ path: `invoices.${name}`, expected: of(wanted), actual: of(rows) });
    }
    for (const [index, row] of rows.entries()) {
      compare(`invoices.${name}[${index}]`, wanted[index] ?? {}, {
        for: row.for,
        ...(await invoiceFacts(player, row)),
      });
    }
  }
  for (const [name, wanted] of Object.entries(expected.balance ?? {})) {
    const actual = await balanceOf(player, name);
    compare('balance', { [name]: wanted }, { [name]: actual });
  }
  if (expected.quote) compare('quote', expected.quote, quoteFacts(player));
  return failures;
}

/** Amounts are equal as numbers, everything else to the letter. */
function isSame(expected: unknown, actual: unknown): boolean {
  if (Array.isArray(expected)) {
    return (
      Array.isArray(actual) &&
      expected.length === actual.length &&
      expected.every((part, index) => isSame(part, actual[index]))
    );
  }
  if (expected === actual) return true;
  if (typeof expected !== 'string' || typeof actual !== 'string') return false;
  const isAmount = /^-?\d+(\.\d+)?$/;
  if (!isAmount.test(expected) || !isAmount.test(actual)) return false;
  const [a, b] = [ratioOf(expected), ratioOf(actual)];
  return a.num * b.den === b.num * a.den;
}

async function orderFacts(player: Player, name: string): Promise<Record<string, unknown> | undefined> {
  const id = player.orders.get(name)?.id ?? missing(name);
  const [row] = await player.db.select().from(t.orders).where(eq(t.orders.id, id));
  return row && { type: row.type, status: row.status };
}

async function serviceFacts(player: Player, name: string): Promise<Record<string, unknown> | undefined> {
  const id = player.services.get(name)?.id ?? missing(name);
  const [row] = await player.db.select().from(t.services).where(eq(t.services.id, id));
  if (!row) return undefined;
  const code = [...player.world.products].find(([, product]) => product.id === row.productId);
  const cycle = [...(code?.[1].cycles ?? [])].find(
    ([, own]) => own.unit === row.unit && own.multiplier === row.multiplier,
  );
  const all = await player.db
    .select()
    .from(t.servicePeriods)
    .where(eq(t.servicePeriods.serviceId, id))
    .orderBy(asc(t.servicePeriods.startAt));
  const periods = all.filter((period) => period.status !== 'cancelled');
  const paid = periods.filter((period) => period.status === 'paid').at(-1);
  return {
    status: row.status,
    product: code?.[0],
    cycle: cycle?.[0],
    quantity: row.quantity,
    period: shownPeriod(player, row, periods),
    paidUntil: paid && row.paymentModel === 'prepaid' ? isoDay(dayOf(paid.endAt, player.story.timeZone)) : null,
  };
}

/** The period that contains today; after the end the last one; none before the first activation and for One Time. */
function shownPeriod(
  player: Player,
  service: typeof t.services.$inferSelect,
  periods: (typeof t.servicePeriods.$inferSelect)[],
): [string, string] | null {
  const zone = player.story.timeZone;
  const wasActive = service.statusLog.some(({ status }) => status === 'active');
  if (!wasActive || service.unit === 'one_time') return null;
  const running = periods.find((period) => period.startAt <= player.now && player.now < period.endAt);
  const shown = isEnded(service.status) ? periods.at(-1) : running;
  if (!shown) return null;
  const endOn = isHourly(service.unit) ? dayOf(shown.endAt - 1, zone) + 1 : dayOf(shown.endAt, zone);
  return [isoDay(dayOf(shown.startAt, zone)), isoDay(endOn)];
}

async function invoiceFacts(player: Player, row: typeof t.invoices.$inferSelect): Promise<Record<string, unknown>> {
  const text = (minorUnits: bigint): string => decimalAmount(minorUnits, row.currency);
  const lines = await player.db
    .select()
    .from(t.invoiceLines)
    .where(eq(t.invoiceLines.invoiceId, row.id))
    .orderBy(asc(t.invoiceLines.position));
  return {
    status: row.status,
    currency: row.currency,
    subtotal: text(row.subtotalMinorUnits),
    tax: text(row.taxMinorUnits),
    total: text(row.totalMinorUnits),
    due: isoDay(row.dueOn),
    issued: isoDay(row.issuedOn),
    lines: lines.map((line) => [line.kind, line.code, text(line.minorUnits)]),
  };
}

async function balanceOf(player: Player, name: string): Promise<string> {
  const client = player.world.clients.get(name) ?? missing(name);
  const rows = await player.db.select().from(t.balances).where(eq(t.balances.clientId, client.id));
  const own = rows.find((row) => row.currency === client.currency);
  return decimalAmount(own?.minorUnits ?? 0n, client.currency);
}

function quoteFacts(player: Player): Record<string, unknown> | undefined {
  const last = player.lastQuote;
  if (!last) return undefined;
  const { quote, currency, hasCredit, unit } = last;
  const text = (minorUnits: bigint): string => decimalAmount(minorUnits, currency);
  const zone = player.story.timeZone;
  const dayAt = (point: number): string => isoDay(dayOf(instantOfPoint(unit, point, zone), zone));
  const isDue = quote.totalMinorUnits > 0n;
  return {
    refund: text(quote.refund),
    newCost: text(quote.newCost),
    setupFee: text(quote.setupFee),
    amountDue: text(isDue ? quote.due : 0n),
    credit: text(!isDue && hasCredit ? -quote.due : 0n),
    period: [dayAt(quote.span.start), dayAt(quote.span.end)],
  };
}
