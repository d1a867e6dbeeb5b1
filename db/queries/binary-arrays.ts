import type { PgColumn } from 'drizzle-orm/pg-core';

/** What one column of many rows is sent as: the type to cast it to, and the values of its rows. */
export type ColumnArray = { type: string; of: (count: number, valueAt: (index: number) => unknown) => unknown };

type Kind = { type: string; oid: number; write: (value: unknown) => void };

const bytesOfHeader = 20;
/** The length of a null. */
const lengthOfNothing = 0xffffffff;
const msOfEpoch2000 = 946_684_800_000;
const daysOfEpoch2000 = 10_957;
const twoTo32 = 4_294_967_296;
const jsonbVersion = 1;
const dash = 45;
const placesOfDashes = [8, 13, 18, 23];
/** Where in the text of a uuid each of its bytes is, and what half of a byte each character stands for. */
const placesOfBytes = [0, 2, 4, 6, 9, 11, 14, 16, 19, 21, 24, 26, 28, 30, 32, 34];
const notHalf = 16;
const halves = Uint8Array.from({ length: 128 }, (_, code) => {
  const half = '0123456789abcdef'.indexOf(String.fromCharCode(code).toLowerCase());
  return half < 0 ? notHalf : half;
});

/** Where arrays are written before they are copied out: one for all, since nothing waits while it is in use. */
let scratch = Buffer.allocUnsafe(1 << 16);
/** The same bytes: it writes a bigint without making others of its halves. */
let view = viewOf(scratch);
let at = 0;

/**
 * How a column travels as an array parameter. PostgreSQL's binary form where the type is one of ours: half the bytes of
 * text, nothing to quote, and nothing to parse on the other side; text for any other type.
 */
export function arrayOf(column: PgColumn): ColumnArray {
  const kind = kindOf(column);
  if (kind) return { type: kind.type, of: (count, valueAt) => writeArray(kind, count, valueAt) };
  const textOf = (value: unknown): unknown => (isNothing(value) ? null : column.mapToDriverValue(value));
  return {
    type: column.getSQLType(),
    of: (count, valueAt) => Array.from({ length: count }, (_, index) => textOf(valueAt(index))),
  };
}

const uuids: Kind = { type: 'uuid', oid: 2950, write: writeUuid };
const texts: Kind = { type: 'text', oid: 25, write: (value) => writeText(String(value)) };

/** Ids as one parameter of type `uuid[]`. */
export function uuidArray(ids: readonly string[]): unknown {
  return writeArray(uuids, ids.length, (index) => ids[index]);
}

/** Texts as one parameter of type `text[]`. */
export function textArray(values: readonly string[]): unknown {
  return writeArray(texts, values.length, (index) => values[index]);
}

function kindOf(column: PgColumn): Kind | undefined {
  const type = column.getSQLType();
  switch (type) {
    case 'uuid':
      return uuids;
    case 'text':
      return texts;
    case 'boolean':
      return { type, oid: 16, write: writeBoolean };
    case 'integer':
      return { type, oid: 23, write: (value) => writeInteger(Number(value)) };
    case 'bigint':
      return { type, oid: 20, write: writeBigint };
    // Of `instant`: the cast names no precision, since the column rounds what it is given anyway.
    case 'timestamptz(3)':
      return { type: 'timestamptz', oid: 1184, write: writeInstant };
    case 'date':
      return { type, oid: 1082, write: (value) => writeInteger(Number(value) - daysOfEpoch2000) };
    case 'jsonb':
      return { type, oid: 3802, write: (value) => writeJson(String(column.mapToDriverValue(value))) };
    default:
      return undefined;
  }
}

function writeArray({ oid, write }: Kind, count: number, valueAt: (index: number) => unknown): Buffer {
  at = 0;
  ensure(bytesOfHeader);
  let hasNothing = 0;
  at = bytesOfHeader;
  for (let index = 0; index < count; index += 1) {
    const value = valueAt(index);
    if (isNothing(value)) {
      hasNothing = 1;
      writeLength(lengthOfNothing);
    } else {
      write(value);
    }
  }
  scratch.writeInt32BE(count === 0 ? 0 : 1, 0);
  scratch.writeInt32BE(hasNothing, 4);
  scratch.writeInt32BE(oid, 8);
  scratch.writeInt32BE(count, 12);
  scratch.writeInt32BE(1, 16);
  return Buffer.from(scratch.subarray(0, count === 0 ? bytesOfHeader - 8 : at));
}

function isNothing(value: unknown): boolean {
  return value === null || value === undefined;
}

/** Throws where the text is no uuid: its halves of bytes would be those of another. */
function writeUuid(value: unknown): void {
  const text = value as string;
  writeLength(16);
  let odd = text.length === 36 ? 0 : notHalf;
  for (const place of placesOfDashes) if (text.charCodeAt(place) !== dash) odd = notHalf;
  for (let index = 0; index < 16; index += 1) {
    const place = placesOfBytes[index] as number;
    const high = halves[text.charCodeAt(place)] ?? notHalf;
    const low = halves[text.charCodeAt(place + 1)] ?? notHalf;
    odd |= high | low;
    scratch[at + index] = (high << 4) | low;
  }
  if (odd >= notHalf) throw new TypeError(`not a uuid: ${text}`);
  at += 16;
}

function writeText(value: string): void {
  // No character of a string takes more than three bytes.
  ensure(4 + value.length * 3);
  const length = scratch.write(value, at + 4);
  scratch.writeInt32BE(length, at);
  at += 4 + length;
}

function writeJson(value: string): void {
  ensure(5 + value.length * 3);
  const length = scratch.write(value, at + 5);
  scratch.writeInt32BE(length + 1, at);
  scratch[at + 4] = jsonbVersion;
  at += 5 + length;
}

function writeBoolean(value: unknown): void {
  writeLength(1);
  scratch[at] = value ? 1 : 0;
  at += 1;
}

function writeInteger(value: number): void {
  writeLength(4);
  at = scratch.writeInt32BE(value, at);
}

function writeBigint(value: unknown): void {
  writeLength(8);
  view.setBigInt64(at, BigInt(value as bigint | number));
  at += 8;
}

/** Microseconds since 2000, written as two halves: exact, and without a bigint each. */
function writeInstant(value: unknown): void {
  writeLength(8);
  const microseconds = ((value as number) - msOfEpoch2000) * 1000;
  const high = Math.floor(microseconds / twoTo32);
  scratch.writeInt32BE(high, at);
  scratch.writeUInt32BE(microseconds - high * twoTo32, at + 4);
  at += 8;
}

/** Makes room for a value of a fixed length too. */
function writeLength(length: number): void {
  ensure(20);
  at = scratch.writeUInt32BE(length, at);
}

function ensure(more: number): void {
  if (at + more <= scratch.length) return;
  const larger = Buffer.allocUnsafe(Math.max(scratch.length * 2, at + more));
  scratch.copy(larger, 0, 0, at);
  scratch = larger;
  view = viewOf(scratch);
}

function viewOf({ buffer, byteOffset, byteLength }: Buffer): DataView {
  return new DataView(buffer, byteOffset, byteLength);
}
