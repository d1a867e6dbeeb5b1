import { quoteZone, type Side, taxBasisPoints } from './cases';

const msPerDay = 86_400_000;
/** Zone offsets change on quarter hours only. */
const msPerQuarter = 900_000;

const localDate = new Intl.DateTimeFormat('en-CA', {
  timeZone: quoteZone,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});
let knownQuarter = -1;
let knownDay = 0;

/** The local day of an instant, remembered for the quarter hour last asked for. */
export function bareDayOf(at: number): number {
  const quarter = Math.floor(at / msPerQuarter);
  if (quarter !== knownQuarter) {
    const text = localDate.format(at);
    knownDay = Date.UTC(+text.slice(0, 4), +text.slice(5, 7) - 1, +text.slice(8, 10)) / msPerDay;
    knownQuarter = quarter;
  }
  return knownDay;
}

/**
 * The floor of a change quote: sums, two pro rata roundings, the rule for setup fees and the tax, in bigint; no lines, no
 * reasons, no options that carry their own rates. Written for speed, not for use.
 */
export function bareQuote(present: Side, wanted: Side, start: number, end: number, today: number) {
  const days = end - start;
  const left = Math.max(0, end - today);
  const isSameCycle = present.months === wanted.months;
  const newEnd = isSameCycle ? end : monthsLater(start, wanted.months);
  let price = BigInt(present.price);
  let setupFee = BigInt(present.setupFee);
  for (const option of present.options) {
    price += BigInt(option.price);
    setupFee += BigInt(option.setupFee);
  }
  let newPrice = BigInt(wanted.price);
  let newSetupFee = BigInt(wanted.setupFee);
  for (const option of wanted.options) {
    newPrice += BigInt(option.price);
    newSetupFee += BigInt(option.setupFee);
  }
  const refund = rounded(price * BigInt(left), BigInt(days));
  const cost = rounded(newPrice * BigInt(newEnd - today), BigInt(isSameCycle ? days : newEnd - start));
  let fee = 0n;
  if (present.productId !== wanted.productId) fee = newSetupFee;
  else if (wanted.months > present.months && newSetupFee > setupFee) fee = newSetupFee - setupFee;
  const due = cost + fee - refund;
  const tax = due > 0n ? rounded(due * BigInt(taxBasisPoints), 10_000n) : 0n;
  return { refund, cost, fee, due, tax, end: newEnd, kind: due > 0n ? 'invoice' : 'credit' };
}

function rounded(amount: bigint, of: bigint): bigint {
  return (2n * amount + of) / (2n * of);
}

function monthsLater(day: number, months: number): number {
  const date = new Date(day * msPerDay);
  const year = date.getUTCFullYear();
  const month = date.getUTCMonth() + months;
  const lastDate = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return Date.UTC(year, month, Math.min(date.getUTCDate(), lastDate)) / msPerDay;
}
