import { describe, expect, test } from 'vitest';
import { isInEu, readVatId } from './vat-ids';

const real: [country: string, ids: string[]][] = [
  ['AT', ['ATU13585627']],
  ['BE', ['BE0428759497']],
  ['BG', ['BG175074752', 'BG7523169263']],
  ['CY', ['CY10259033P']],
  ['CZ', ['CZ25123891', 'CZ7103192745']],
  ['DE', ['DE136695976', 'DE811569869']],
  ['DK', ['DK13585628']],
  ['EE', ['EE100931558']],
  ['ES', ['ESB58378431', 'ES54362315K', 'ESX2482300W']],
  ['FI', ['FI20774740']],
  ['FR', ['FR40303265045', 'FR23334175221']],
  ['GR', ['EL094259216']],
  ['HR', ['HR33392005961']],
  ['HU', ['HU12892312']],
  ['IE', ['IE6433435F', 'IE6433435OA', 'IE8D79739I']],
  ['IT', ['IT00743110157']],
  ['LT', ['LT119511515', 'LT100001919017']],
  ['LU', ['LU15027442']],
  ['LV', ['LV40003521600', 'LV16117519997']],
  ['MT', ['MT11679112']],
  ['NL', ['NL004495445B01', 'NL123456789B13']],
  ['PL', ['PL8567346215']],
  ['PT', ['PT501964843']],
  ['RO', ['RO18547290']],
  ['SE', ['SE123456789701']],
  ['SI', ['SI50223054']],
  ['SK', ['SK2022749619']],
];
const all = real.flatMap(([country, ids]) => ids.map((id) => ({ country, id })));

test('there is one of each of the 27 member states', () => {
  expect(new Set(real.map(([country]) => country)).size).toBe(27);
  expect(['GB', 'CH', 'EL', 'US', 'constructor'].filter(isInEu)).toEqual([]);
});

describe('a VAT id', () => {
  test.each(all)('$id is one of $country', ({ country, id }) => {
    expect(readVatId(country, id)).toBe(id);
    expect(readVatId(country, ` ${id.slice(0, 4)} ${id.slice(4).toLowerCase()}`)).toBe(id);
    expect(readVatId(country, id.slice(2))).toBe(id);
  });

  test.each(all)('$id with one wrong digit is none', ({ country, id }) => {
    const at = 4;
    const others = [...'0123456789'].filter((digit) => digit !== id[at]);
    const accepted = others.filter((digit) => readVatId(country, id.slice(0, at) + digit + id.slice(at + 1)));
    // Some states write two remainders alike, or have several checks of which one must be right.
    expect(accepted.length).toBeLessThanOrEqual(2);
  });

  test.each([
    { story: 'of another country', country: 'DE', id: 'RO18547290' },
    { story: 'of a country outside', country: 'CH', id: 'CHE116281710' },
    { story: 'too short', country: 'PL', id: 'PL856734621' },
    { story: 'nothing', country: 'RO', id: '' },
    { story: 'markup', country: 'RO', id: '<b>18547290</b>' },
  ])('$story is none', ({ country, id }) => {
    expect(readVatId(country, id)).toBeUndefined();
  });
});
