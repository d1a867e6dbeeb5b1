/** Check digits of identification numbers, as the tax authorities compute them. Every id given has the right shape. */
export const checkDigits = {
  last,
  weighted,
  luhn,
  mod11And10,
  austrian: (id: string) => (10 - ((doubled(id.slice(0, 7), 1) + 4) % 10)) % 10 === last(id),
  bulgarian: (id: string) => (id.length === 9 ? isBulgarianCompany(id) : isBulgarianPerson(id)),
  cypriot,
  czech,
  dutch,
  french: (id: string) =>
    !/^\d{11}$/.test(id) || Number((BigInt(id.slice(2)) * 100n + 12n) % 97n) === Number(id.slice(0, 2)),
  irish,
  latvian,
  lithuanian,
  spanish,
};

function digitsOf(id: string): number[] {
  return [...id].map(Number);
}

function last(id: string): number {
  return Number(id.at(-1));
}

/** The digits times their weights, from the left; digits beyond the weights do not count. */
function weighted(id: string, weights: readonly number[]): number {
  return weights.reduce((sum, weight, index) => sum + weight * Number(id[index] ?? 0), 0);
}

/** The sum of the digits, every second one doubled and its own digits added, beginning with the one at `from`. */
function doubled(id: string, from: number): number {
  return digitsOf(id).reduce((sum, digit, index) => {
    if (index % 2 !== from) return sum + digit;
    const twice = digit * 2;
    return sum + (twice > 9 ? twice - 9 : twice);
  }, 0);
}

function luhn(id: string): boolean {
  return doubled(id, id.length % 2) % 10 === 0;
}

/** ISO 7064, MOD 11,10. */
function mod11And10(id: string): boolean {
  let product = 10;
  for (const digit of digitsOf(id.slice(0, -1))) {
    const sum = (digit + product) % 10 || 10;
    product = (sum * 2) % 11;
  }
  return (11 - product) % 10 === last(id);
}

function isBulgarianCompany(id: string): boolean {
  const first = weighted(id, [1, 2, 3, 4, 5, 6, 7, 8]) % 11;
  const digit = first === 10 ? (weighted(id, [3, 4, 5, 6, 7, 8, 9, 10]) % 11) % 10 : first;
  return digit === last(id);
}

/** A citizen, a foreigner, or anybody else: each has its own check. */
function isBulgarianPerson(id: string): boolean {
  const other = (11 - (weighted(id, [4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11)) % 11;
  return [
    (weighted(id, [2, 4, 8, 5, 10, 9, 7, 3, 6]) % 11) % 10,
    weighted(id, [21, 19, 17, 13, 11, 9, 7, 3, 1]) % 10,
    other,
  ].includes(last(id));
}

function cypriot(id: string): boolean {
  const odd = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21];
  const sum = digitsOf(id.slice(0, 8)).reduce(
    (total, digit, index) => total + (index % 2 === 0 ? (odd[digit] ?? 0) : digit),
    0,
  );
  return String.fromCharCode(65 + (sum % 26)) === id[8];
}

/** Companies have eight digits; people have the number of their birth, whose older form of nine digits has no check. */
function czech(id: string): boolean {
  if (id.length === 9) return true;
  if (id.length === 10) return Number(id) % 11 === 0 || (Number(id.slice(0, 9)) % 11 === 10 && last(id) === 0);
  const digit = 11 - (weighted(id, [8, 7, 6, 5, 4, 3, 2]) % 11);
  return (digit === 11 ? 1 : digit % 10) === last(id) && !id.startsWith('9');
}

/** The old check over nine digits, or since 2020 the one over the whole id with its letters. */
function dutch(id: string): boolean {
  if (weighted(id, [9, 8, 7, 6, 5, 4, 3, 2]) % 11 === Number(id[8])) return true;
  const letters = [...`NL${id}`].map((letter) => Number.parseInt(letter, 36)).join('');
  return BigInt(letters) % 97n === 1n;
}

function irish(id: string): boolean {
  const isOld = /^\d[A-Z+*]/.test(id);
  const digits = isOld ? `0${id.slice(2, 7)}${id[0]}` : id.slice(0, 7);
  const second = isOld || id.length === 8 ? 0 : letterValue(id[8] ?? 'W');
  return (weighted(digits, [8, 7, 6, 5, 4, 3, 2]) + 9 * second) % 23 === letterValue(id[7] ?? '');
}

/** W is zero, then A is one. */
function letterValue(letter: string): number {
  return letter === 'W' ? 0 : letter.charCodeAt(0) - 64;
}

/** Companies begin above three; of people, those with the newer numbers have no check. */
function latvian(id: string): boolean {
  if (Number(id[0]) > 3) return weighted(id, [9, 1, 4, 8, 3, 10, 2, 5, 7, 6, 1]) % 11 === 3;
  if (id.startsWith('32')) return true;
  return ((1 + weighted(id, [10, 5, 8, 4, 2, 1, 6, 3, 7, 9])) % 11) % 10 === last(id);
}

function lithuanian(id: string): boolean {
  const weights = (shift: number) => Array.from({ length: id.length - 1 }, (_, index) => 1 + ((index + shift) % 9));
  const first = weighted(id, weights(0)) % 11;
  return (first === 10 ? (weighted(id, weights(2)) % 11) % 10 : first) === last(id);
}

const spanishLetters = 'TRWAGMYFPDXBNJZSQVHLCKE';

/** People by a letter, companies by a digit or the letter that stands for it. */
function spanish(id: string): boolean {
  const end = id[8] ?? '';
  const head = id[0] ?? '';
  if (/^\d{8}[A-Z]$/.test(id)) return spanishLetters[Number(id.slice(0, 8)) % 23] === end;
  if ('XYZ'.includes(head)) return spanishLetters[Number(`${'XYZ'.indexOf(head)}${id.slice(1, 8)}`) % 23] === end;
  if ('KLM'.includes(head)) return spanishLetters[Number(id.slice(1, 8)) % 23] === end;
  if (!'ABCDEFGHJNPQRSUVW'.includes(head)) return false;
  const digit = (10 - (doubled(id.slice(1, 8), 0) % 10)) % 10;
  return end === String(digit) || end === 'JABCDEFGHI'[digit];
}
