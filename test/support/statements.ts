import { Client } from 'pg';
import { vi } from 'vitest';

/** Remembered for ten seconds, and read anew by whoever comes first then: no page's own statements. */
const remembered = /\bfrom "?(announcement|setting_change)"?\b/i;

/** The SQL that everyone in this process sends to PostgreSQL while the work is done, in order. */
export async function statementsOf(work: () => Promise<unknown>): Promise<string[]> {
  const sent = vi.spyOn(Client.prototype, 'query');
  try {
    await work();
    return sent.mock.calls
      .map(([query]: unknown[]) => (typeof query === 'string' ? query : (query as { text: string }).text))
      .filter((text) => !remembered.test(text));
  } finally {
    sent.mockRestore();
  }
}
