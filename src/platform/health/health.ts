import { type Request, type Response, Router } from 'express';
import type { DataSource } from 'typeorm';
import * as migrations from '../../../migrations/index.js';
import type { Config } from '../config.js';
import { poolOf } from '../database/pool.js';
import type { OutboxWorker } from '../outbox/worker.js';
import type { WebServer } from '../web/server.js';

/** What has to hold before this process can do its work; each is told by a word, and nothing else is. */
export class Health {
  private migrated = false;

  constructor(
    private readonly config: Config,
    private readonly dataSource: DataSource,
    private readonly worker: OutboxWorker,
    private readonly server: WebServer,
  ) {}

  /** What is lacking: nothing when the process is ready for work. */
  async lacking(): Promise<string[]> {
    if (this.server.isClosing) return ['leaving'];
    const asleep = this.config.parts.includes('worker') && !this.worker.isAwake;
    return [...(await this.lackingInDatabase()), ...(asleep ? ['outbox'] : [])];
  }

  private async lackingInDatabase(): Promise<string[]> {
    try {
      if (this.migrated) await poolOf(this.dataSource).query('select');
      else this.migrated = await this.isMigrated();
      return this.migrated ? [] : ['migrations'];
    } catch {
      return ['database'];
    }
  }

  /** Whether every change of the tables that this release knows has been made. */
  private async isMigrated(): Promise<boolean> {
    const { rows } = await poolOf(this.dataSource).query<{ name: string }>('select name from migration');
    const made = new Set(rows.map(({ name }) => name));
    return Object.keys(migrations).every((name) => made.has(name));
  }
}

/** `/health/live`: the process answers. `/health/ready`: it can do its work. Neither knows of sessions. */
export function healthPages(health: Health): Router {
  const router = Router();
  const say = (response: Response, lacking: readonly string[]) =>
    response.status(lacking.length === 0 ? 200 : 503).json({ lacking });
  router.get('/health/live', (_request: Request, response: Response) => say(response, []));
  router.get('/health/ready', async (_request: Request, response: Response) =>
    say(response, await health.lacking()),
  );
  return router;
}
