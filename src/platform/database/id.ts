import { v7 } from 'uuid';

/** A new identifier that sorts by the time it was made (UUID version 7, RFC 9562). */
export function newId(): string {
  return v7();
}
