import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Type } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { readConfig } from '../../src/platform/config.js';
import { OutboxWorker } from '../../src/platform/outbox/worker.js';
import { createPortal } from '../../src/portal.js';
import { Program } from '../../src/program/program.service.js';
import { freshDatabase } from './database.js';

export interface TestPortal {
  app: NestExpressApplication;
  address: string;
  /** A service of the portal. */
  get<Service>(service: Type<Service>): Service;
  /** Lets everything happen that the outbox holds. */
  settle(): Promise<void>;
  stop(): Promise<void>;
}

/** The real portal on a fresh database and a fresh folder, listening on a port of its own unless one is set. */
export async function startPortal(
  settings: Record<string, string> = {},
  prepare: (app: NestExpressApplication) => Promise<unknown> = (app) => app.get(Program).publish(),
): Promise<TestPortal> {
  const database = await freshDatabase();
  const folder = await mkdtemp(join(tmpdir(), 'portal-files-'));
  const config = readConfig({
    NODE_ENV: 'test',
    PORT: '0',
    BASE_URL: 'http://localhost',
    DATABASE_URL: database.servingUrl,
    DATABASE_OWNER_URL: database.ownerUrl,
    DATA_FOLDER: folder,
    PORTAL_SECRET: 'a secret that only the tests of this portal use',
    LOG_LEVEL: 'error',
    ...settings,
  });
  const app = await createPortal(config);
  await prepare(app);
  await app.listen(config.port, '127.0.0.1');
  return {
    app,
    address: await app.getUrl(),
    get: (service) => app.get(service),
    settle: () => app.get(OutboxWorker).drain(),
    stop: async () => {
      await app.close();
      await database.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
