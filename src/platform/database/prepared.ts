import type { ClientBase, Pool } from 'pg';

/** Where SQL can be asked: an entity manager, or queries that are prepared. */
export interface Queries {
  query<Rows>(text: string, values?: unknown[]): Promise<Rows>;
}

/**
 * Queries that PostgreSQL plans once on each connection and not each time, which halves what a small one costs. Every
 * text is kept for as long as its connection lives, so there must be few: none that depends on what people type.
 */
export function preparedOn(connection: Pool | Promise<ClientBase>): Queries {
  return {
    async query<Rows>(text: string, values: unknown[] = []) {
      const { rows } = await (await connection).query({ name: nameOf(text), text, values });
      return rows as Rows;
    },
  };
}

const names = new Map<string, string>();

function nameOf(text: string): string {
  const name = names.get(text) ?? `prepared ${names.size + 1}`;
  names.set(text, name);
  return name;
}
