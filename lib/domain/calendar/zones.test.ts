import { afterAll, afterEach, describe, expect, test, vi } from 'vitest';
import { parseDay } from './days';
import { dayOf, instantOfLocal, startOfDay, startOfHour } from './zones';

const msPerHour = 3_600_000;
const hours = (from: number, to: number): number => (to - from) / msPerHour;

describe('a day begins at local midnight', () => {
  test.each([
    { zone: 'UTC', day: '2026-01-01', at: '2026-01-01T00:00:00Z' },
    { zone: 'Europe/Bucharest', day: '2026-01-01', at: '2025-12-31T22:00:00Z' },
    { zone: 'America/New_York', day: '2026-07-01', at: '2026-07-01T04:00:00Z' },
    { zone: 'Asia/Kolkata', day: '2026-01-01', at: '2025-12-31T18:30:00Z' },
    { zone: 'Asia/Kathmandu', day: '2026-01-01', at: '2025-12-31T18:15:00Z' },
    { zone: 'Pacific/Chatham', day: '2026-07-01', at: '2026-06-30T11:15:00Z' },
    { zone: 'Pacific/Kiritimati', day: '2026-01-01', at: '2025-12-31T10:00:00Z' },
    { zone: 'Pacific/Pago_Pago', day: '2026-01-01', at: '2026-01-01T11:00:00Z' },
  ])('$day in $zone: $at', ({ zone, day, at }) => {
    expect(startOfDay(parseDay(day), zone)).toBe(Date.parse(at));
  });
});

describe('where midnight does not exist, the day begins with its first instant, at one o’clock', () => {
  test.each([
    { zone: 'Africa/Cairo', day: '2026-04-24', at: '2026-04-23T22:00:00Z', wall: '01:00' },
    { zone: 'Asia/Beirut', day: '2026-03-29', at: '2026-03-28T22:00:00Z', wall: '01:00' },
    { zone: 'America/Santiago', day: '2026-09-06', at: '2026-09-06T04:00:00Z', wall: '01:00' },
    { zone: 'America/Havana', day: '2026-03-08', at: '2026-03-08T05:00:00Z', wall: '01:00' },
    { zone: 'America/Sao_Paulo', day: '2018-11-04', at: '2018-11-04T03:00:00Z', wall: '01:00' },
  ])('$zone, $day', ({ zone, day, at, wall }) => {
    const start = startOfDay(parseDay(day), zone);
    expect(start).toBe(Date.parse(at));
    expect(wallClock(start, zone)).toBe(wall);
    expect(dayOf(start, zone)).toBe(parseDay(day));
    expect(dayOf(start - 1, zone)).toBe(parseDay(day) - 1);
    expect(hours(start, startOfDay(parseDay(day) + 1, zone))).toBe(23);
  });
});

describe('where an hour happens twice, the day is 25 hours long and begins once', () => {
  test.each([
    { zone: 'America/Havana', day: '2026-11-01', at: '2026-11-01T04:00:00Z', story: 'midnight itself happens twice' },
    { zone: 'America/Santiago', day: '2026-04-04', at: '2026-04-04T03:00:00Z', story: 'its last hour does' },
    { zone: 'Africa/Cairo', day: '2026-10-29', at: '2026-10-28T21:00:00Z', story: 'its last hour does' },
    { zone: 'Asia/Beirut', day: '2026-10-24', at: '2026-10-23T21:00:00Z', story: 'its last hour does' },
    { zone: 'Europe/Bucharest', day: '2026-10-25', at: '2026-10-24T21:00:00Z', story: 'three o’clock does' },
  ])('$zone, $day: $story', ({ zone, day, at }) => {
    const start = startOfDay(parseDay(day), zone);
    expect(start).toBe(Date.parse(at));
    expect(hours(start, startOfDay(parseDay(day) + 1, zone))).toBe(25);
  });
});

test('a day that was skipped altogether takes no time', () => {
  const skipped = parseDay('2011-12-30');
  expect(hours(startOfDay(skipped, 'Pacific/Apia'), startOfDay(skipped + 1, 'Pacific/Apia'))).toBe(0);
});

describe('an instant belongs to the local day on which it falls', () => {
  test.each([
    { zone: 'Asia/Kolkata', at: '2026-01-31T18:29:59.999Z', day: '2026-01-31' },
    { zone: 'Asia/Kolkata', at: '2026-01-31T18:30:00.000Z', day: '2026-02-01' },
    { zone: 'America/Bogota', at: '2026-02-01T04:59:59.999Z', day: '2026-01-31' },
    { zone: 'America/Bogota', at: '2026-02-01T05:00:00.000Z', day: '2026-02-01' },
    { zone: 'Europe/Paris', at: '2026-03-28T22:59:59.999Z', day: '2026-03-28' },
    { zone: 'Europe/Paris', at: '2026-03-29T21:59:59.999Z', day: '2026-03-29' },
  ])('$at in $zone: $day', ({ zone, at, day }) => {
    expect(dayOf(Date.parse(at), zone)).toBe(parseDay(day));
  });
});

describe('two years of days follow each other without gap or overlap', () => {
  const zones = ['Africa/Cairo', 'Asia/Beirut', 'America/Santiago', 'America/Havana', 'Australia/Lord_Howe'];
  test.each(zones)('%s', (zone) => {
    for (let day = parseDay('2025-12-31'); day < parseDay('2028-01-02'); day += 1) {
      const start = startOfDay(day, zone);
      const isWhole = dayOf(start, zone) === day && dayOf(start - 1, zone) === day - 1;
      if (!isWhole) expect.unreachable(`day ${day} does not begin at ${new Date(start).toISOString()}`);
    }
  });
});

describe('a wall time', () => {
  test.each([
    { zone: 'Europe/Bucharest', wall: ['2026-07-01', 9.5], at: '2026-07-01T06:30:00Z', story: 'is one instant' },
    { zone: 'Europe/Bucharest', wall: ['2026-03-29', 3.5], at: '2026-03-29T01:00:00Z', story: 'skipped: what follows' },
    { zone: 'Europe/Bucharest', wall: ['2026-10-25', 3.5], at: '2026-10-25T00:30:00Z', story: 'twice: the first' },
    { zone: 'Africa/Cairo', wall: ['2026-04-24', 1 / 12], at: '2026-04-23T22:00:00Z', story: 'in the midnight gap' },
  ] as const)('$story ($zone)', ({ zone, wall: [day, hour], at }) => {
    expect(new Date(instantOfLocal(parseDay(day), hour * msPerHour, zone)).toISOString()).toBe(
      new Date(at).toISOString(),
    );
  });
});

describe('an hour cycle starts at the top of the local hour', () => {
  test.each([
    { zone: 'UTC', at: '2026-01-01T09:59:59Z', top: '2026-01-01T09:00:00Z' },
    { zone: 'Asia/Kolkata', at: '2026-01-01T09:15:00Z', top: '2026-01-01T08:30:00Z' },
    { zone: 'Asia/Kathmandu', at: '2026-01-01T09:15:00Z', top: '2026-01-01T09:15:00Z' },
  ])('$at in $zone: $top', ({ zone, at, top }) => {
    expect(startOfHour(Date.parse(at), zone)).toBe(Date.parse(top));
  });
});

test('an unknown zone is not taken for UTC', () => {
  expect(() => dayOf(0, 'Mars/Olympus_Mons')).toThrow(RangeError);
});

describe('the zone of the machine does not matter', () => {
  const machine = process.env.TZ;
  const restore = (): void => {
    process.env.TZ = machine;
    vi.resetModules();
  };
  afterEach(restore);
  afterAll(restore);

  test.each(['UTC', 'Pacific/Auckland', 'America/Los_Angeles', 'Africa/Cairo'])('%s', async (machineZone) => {
    vi.resetModules();
    process.env.TZ = machineZone;
    const fresh = await import('./zones');
    expect(fresh.startOfDay(parseDay('2026-04-24'), 'Africa/Cairo')).toBe(Date.parse('2026-04-23T22:00:00Z'));
    expect(fresh.startOfDay(parseDay('2026-03-08'), 'America/Havana')).toBe(Date.parse('2026-03-08T05:00:00Z'));
    expect(fresh.dayOf(Date.parse('2026-03-29T00:59:59Z'), 'Europe/Paris')).toBe(parseDay('2026-03-29'));
  });
});

function wallClock(at: number, zone: string): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' }).format(at);
}
