/** A start that failed for a reason the operator can mend; its message is the sentence they are shown. */
export class CannotStart extends Error {
  override name = 'CannotStart';
}

/** The code that Node.js and PostgreSQL put on their errors, such as EADDRINUSE or 28P01; empty when there is none. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
