import pg from 'pg';
import { vi } from 'vitest';

/** The SQL that everyone in this process sends to PostgreSQL while the work is done, in order. */
export async function statementsOf(work: () => Promise<unknown>): Promise<string[]> {
  const sent: string[] = [];
  const send = pg.Client.prototype.query;
  const spy = vi.spyOn(pg.Client.prototype, 'query').mockImplementation(function (
    this: pg.Client,
    ...given: unknown[]
  ) {
    const [query] = given as [string | { text: string }];
    sent.push(typeof query === 'string' ? query : query.text);
    return Reflect.apply(send, this, given) as unknown;
  } as typeof send);
  try {
    await work();
  } finally {
    spy.mockRestore();
  }
  return sent;
}
