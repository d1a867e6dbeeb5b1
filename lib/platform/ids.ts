import { v7 } from 'uuid';

/** A new record's id: ordered by creation, so that indexes grow at one end. */
export function newId(): string {
  return v7();
}
