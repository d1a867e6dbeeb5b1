import { expect, test } from 'vitest';
import { withForecast } from './revenue-series';

const month = (name: string, minorUnits: string) => ({ month: name, label: name, minorUnits });

test('a forecast goes on where the months end, on top of the running one, in each currency', () => {
  const past = [{ currency: 'USD', months: [month('2026-10', '100'), month('2026-11', '250')] }];
  const forecast = [
    { currency: 'USD', months: [month('2026-11', '40'), month('2026-12', '300')] },
    { currency: 'EUR', months: [month('2026-11', '0'), month('2026-12', '70')] },
  ];
  expect(withForecast(past, forecast)).toEqual([
    {
      currency: 'USD',
      months: [
        month('2026-10', '100'),
        { ...month('2026-11', '250'), expectedMinorUnits: '40' },
        { ...month('2026-12', '0'), expectedMinorUnits: '300' },
      ],
    },
    {
      currency: 'EUR',
      months: [
        month('2026-10', '0'),
        { ...month('2026-11', '0'), expectedMinorUnits: '0' },
        { ...month('2026-12', '0'), expectedMinorUnits: '70' },
      ],
    },
  ]);
});
