import type { Pool } from 'pg';

/**
 * Lets commits return before they are on the disk, on every connection of the pool, while the work is done: for loading
 * what can be loaded again. A crash may lose the last commits, never a part of one; the first ordinary commit
 * afterwards brings all of them to the disk.
 */
export async function withQuickCommits<Result>(pool: Pool, work: () => Promise<Result>): Promise<Result> {
  await onEveryConnection(pool, 'set synchronous_commit = off');
  try {
    return await work();
  } finally {
    await onEveryConnection(pool, 'reset synchronous_commit');
  }
}

async function onEveryConnection(pool: Pool, statement: string): Promise<void> {
  const connections = await Promise.all(Array.from({ length: pool.options.max }, () => pool.connect()));
  try {
    for (const connection of connections) await connection.query(statement);
  } finally {
    for (const connection of connections) connection.release();
  }
}
