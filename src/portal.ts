import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { AppModule } from './app.module.js';
import type { Config } from './platform/config.js';
import { prepareHttp } from './platform/web/http.js';

/** The whole portal, ready to listen: the same one that people meet and that the tests ask. */
export async function createPortal(config: Config): Promise<NestExpressApplication> {
  const portal = await NestFactory.create<NestExpressApplication>(AppModule.with(config), {
    bodyParser: false,
    abortOnError: false,
    logger: config.logLevel === 'silent' ? false : ['error', 'warn', 'fatal'],
  });
  prepareHttp(portal);
  await portal.init();
  return portal;
}
