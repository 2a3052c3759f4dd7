import { Client } from 'pg';
import { vi } from 'vitest';

/** The SQL that everyone in this process sends to PostgreSQL while the work is done, in order. */
export async function statementsOf(work: () => Promise<unknown>): Promise<string[]> {
  const sent = vi.spyOn(Client.prototype, 'query');
  try {
    await work();
    return sent.mock.calls.map(([query]: unknown[]) =>
      typeof query === 'string' ? query : (query as { text: string }).text,
    );
  } finally {
    sent.mockRestore();
  }
}
