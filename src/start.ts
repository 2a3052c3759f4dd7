import { join } from 'node:path';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Accounts } from './accounts/accounts.service.js';
import { Demonstration } from './demonstration/demonstration.service.js';
import { type Config, readConfig } from './platform/config.js';
import { startEmbedded } from './platform/database/embedded.js';
import { migrate } from './platform/database/migrate.js';
import { keptSessionSecret } from './platform/kept-secret.js';
import { OutboxWorker } from './platform/outbox/worker.js';
import { refuseDemonstrationInProduction } from './platform/production.js';
import type { Environment } from './platform/settings.js';
import { createPortal } from './portal.js';
import { Program } from './program/program.service.js';
import { welcome } from './welcome.js';

export interface RunningPortal {
  config: Config;
  stop(): Promise<void>;
}

/**
 * Starts what the settings ask for: the database it brings along, its tables, the web and the worker.
 * @param say tells the operator what is going on
 */
export async function start(
  environment: Environment,
  say: (text: string) => void = () => undefined,
): Promise<RunningPortal> {
  const asked = readConfig(environment);
  const database = asked.isEmbedded
    ? await startEmbedded({ folder: join(asked.dataFolder, 'database'), durable: true })
    : undefined;
  const config = database
    ? readConfig(environment, { ...database, sessionSecret: keptSessionSecret(asked.dataFolder) })
    : asked;
  let portal: NestExpressApplication | undefined;
  const stop = async () => {
    await portal?.get(OutboxWorker).stop();
    await portal?.close();
    await database?.stop();
  };
  try {
    if (config.databaseOwnerUrl) await migrate(config.databaseOwnerUrl, config.databaseUrl);
    portal = await createPortal(config);
    await prepare(portal, config, say);
    if (config.parts.includes('worker')) await portal.get(OutboxWorker).start();
    if (config.parts.includes('web')) {
      await portal.listen(config.port);
      const address = config.port === 0 ? await portal.getUrl() : config.baseUrl;
      say(welcome(address, await portal.get(Accounts).demonstrationSignIns()));
    }
    return { config, stop };
  } catch (error) {
    await stop().catch(() => undefined);
    throw error;
  }
}

/** What has to hold before the first request: an edition in force, and no made-up people in production. */
async function prepare(
  portal: NestExpressApplication,
  config: Config,
  say: (text: string) => void,
): Promise<void> {
  const accounts = portal.get(Accounts);
  const wasLoaded = async () => (await accounts.demonstrationSignIns()).length > 0;
  await refuseDemonstrationInProduction(config, wasLoaded);
  if (config.demonstration && !(await wasLoaded())) {
    say('Loading the demonstration program. This happens once and takes less than a minute.');
    await portal.get(Demonstration).load();
  }
  await portal.get(Program).publish();
}
