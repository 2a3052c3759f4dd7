import { accessSync, constants, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Logger } from 'pino';
import { Demonstration } from './demonstration/demonstration.service.js';
import { DemonstrationSignIns } from './entrance/demonstration-sign-ins.service.js';
import { FirstAdministrators } from './memberships/first-administrators.service.js';
import { type Config, readConfig } from './platform/config.js';
import { type EmbeddedDatabase, startEmbedded } from './platform/database/embedded.js';
import { migrate } from './platform/database/migrate.js';
import { keptSecret } from './platform/kept-secret.js';
import { openLog } from './platform/log.js';
import { OutboxWorker } from './platform/outbox/worker.js';
import { refuseDemonstrationInProduction } from './platform/production.js';
import type { Environment } from './platform/settings.js';
import { type WebServer, tryPort } from './platform/web/server.js';
import { createPortal } from './portal.js';
import { Program } from './program/program.service.js';
import { welcome } from './welcome.js';

const patience = { visitors: 10_000, jobs: 20_000, connections: 5_000 };

/** The portal as one process runs it: started once, and stopped once, at any moment. */
export class RunningPortal {
  private database: Promise<EmbeddedDatabase> | undefined;
  private portal: NestExpressApplication | undefined;
  private leaving: Promise<void> | undefined;
  private log: Logger | undefined;

  /** @param say tells the operator what is going on */
  constructor(
    private readonly environment: Environment,
    private readonly say: (text: string) => void,
  ) {}

  /** Starts what the settings ask for: the database it brings along, its tables, the web and the worker. */
  async start(): Promise<void> {
    const asked = readConfig(this.environment);
    this.log = openLog(asked.logLevel);
    await tryPort(asked.port);
    const config = await this.withDatabase(asked);
    openFolder(config.dataFolder);
    if (config.databaseOwnerUrl) await migrate(config.databaseOwnerUrl, config.databaseUrl);
    const portal = await createPortal(config, this.log);
    this.portal = portal;
    await prepare(portal, config, this.say);
    if (config.parts.includes('worker')) await portal.get(OutboxWorker).start();
    const port = await webServerOf(portal).open(config.port);
    if (!config.parts.includes('web')) return;
    const address = config.port === 0 ? `http://localhost:${port}` : config.baseUrl;
    this.say(welcome(address, await portal.get(DemonstrationSignIns).list()));
  }

  /**
   * Takes nothing new, finishes what was begun, and lets go of the database. Done once, however often it is asked for;
   * what goes wrong on the way is written down, and does not keep the rest from being stopped.
   */
  stop(): Promise<void> {
    this.leaving ??= this.leave();
    return this.leaving;
  }

  /** Leaves without finishing anything, except that the database is not left behind. */
  async abandon(): Promise<void> {
    await this.attempt(async () => (await this.database?.catch(() => undefined))?.stop());
  }

  /** Writes down a fault that nobody expected. */
  report(error: unknown): void {
    this.log?.fatal({ err: error }, 'Something failed that nothing was prepared for: the portal stops.');
  }

  private async withDatabase(asked: Config): Promise<Config> {
    if (!asked.isEmbedded) return asked;
    this.database = startEmbedded({ folder: join(asked.dataFolder, 'database'), durable: true });
    const started = await this.database;
    const secret = keptSecret(asked.dataFolder);
    return readConfig(this.environment, { ...started, secret });
  }

  private async leave(): Promise<void> {
    const { portal } = this;
    if (portal) {
      const { visitors, jobs, connections } = patience;
      await Promise.all([
        this.attempt(() => webServerOf(portal).drain(visitors)),
        this.attempt(() => portal.get(OutboxWorker).stop(), jobs),
      ]);
      await this.attempt(() => portal.close(), connections);
    }
    await this.abandon();
  }

  private async attempt(work: () => Promise<unknown>, limit?: number): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      if (limit) timer = setTimeout(() => reject(new Error('It took too long.')), limit);
    });
    try {
      await Promise.race([work(), late]);
    } catch (error) {
      this.log?.warn({ err: error }, 'A part of the portal did not stop as it should.');
    } finally {
      clearTimeout(timer);
    }
  }
}

function webServerOf(portal: NestExpressApplication): WebServer {
  return portal.getHttpAdapter() as unknown as WebServer;
}

/** Throws when nothing can be kept in the folder. */
function openFolder(folder: string): void {
  mkdirSync(folder, { recursive: true });
  accessSync(folder, constants.W_OK);
}

/** What has to hold before the first request: an edition in force, and no made-up people in production. */
async function prepare(
  portal: NestExpressApplication,
  config: Config,
  say: (text: string) => void,
): Promise<void> {
  const signIns = portal.get(DemonstrationSignIns);
  const wasLoaded = async () => (await signIns.list()).length > 0;
  await refuseDemonstrationInProduction(config, wasLoaded);
  if (config.demonstration) await portal.get(Demonstration).load(say);
  await portal.get(Program).publish();
  await portal.get(FirstAdministrators).invite(say);
}
