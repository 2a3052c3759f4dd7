import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Logger } from 'pino';
import { AppModule } from './app.module.js';
import type { Config } from './platform/config.js';
import { FrameworkLog, openLog } from './platform/log.js';
import { prepareHttp } from './platform/web/http.js';
import { WebServer } from './platform/web/server.js';

/** The whole portal, ready to listen: the same one that people meet and that the tests ask. */
export async function createPortal(
  config: Config,
  log: Logger = openLog(config.logLevel),
): Promise<NestExpressApplication> {
  const portal = await NestFactory.create<NestExpressApplication>(AppModule.with(config), new WebServer(), {
    bodyParser: false,
    abortOnError: false,
    logger: new FrameworkLog(log),
  });
  prepareHttp(portal, log);
  await portal.init();
  return portal;
}
