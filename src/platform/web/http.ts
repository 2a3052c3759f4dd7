import type { NestExpressApplication } from '@nestjs/platform-express';
import express, { type NextFunction, type Request, type Response, Router } from 'express';
import helmet from 'helmet';
import passport from 'passport';
import { pinoHttp } from 'pino-http';
import { DataSource } from 'typeorm';
import { newId } from '../database/id.js';
import { poolOf } from '../database/pool.js';
import { Config } from '../config.js';
import { rootFolder } from '../root.js';
import { join } from 'node:path';
import { Assets } from './assets.js';
import { sessions } from './session.js';
import { surround } from './surround.js';
import { Templates } from './templates.js';
import { installViews } from './views.js';

const views = join(rootFolder, 'views');

/** Everything a request meets before a controller; the portal and its tests go through the same. */
export function prepareHttp(app: NestExpressApplication): void {
  const config = app.get(Config);
  const pool = poolOf(app.get(DataSource));
  const assets = new Assets();
  const server = app.getHttpAdapter().getInstance();
  server.disable('x-powered-by');
  server.set('trust proxy', config.trustedProxies);
  server.set('query parser', 'simple');
  installViews(server, new Templates(views, (file) => assets.address(file)), views);

  const before = Router();
  before.use(headers(config.isSecure));
  before.use(assets.handler());
  before.use(logging(config.logLevel));
  before.use((_request, response, next) => {
    response.setHeader('Cache-Control', 'no-store');
    next();
  });
  before.use(sessions(pool, config.sessionSecrets, config.isSecure));
  before.use(passport.initialize());
  before.use(passport.session());
  before.use(express.urlencoded({ extended: false, limit: '256kb', parameterLimit: 400 }));
  before.use(express.json({ limit: '256kb' }));
  before.use(surround(config));
  // A form that comes back passes the controllers again, and everything before them only once.
  app.use((request: Request, response: Response, next: NextFunction) => {
    if (response.locals['form']) next();
    else before(request, response, next);
  });
}

function headers(secure: boolean) {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
    strictTransportSecurity: secure ? { maxAge: 63_072_000, includeSubDomains: true } : false,
    referrerPolicy: { policy: 'same-origin' },
    xFrameOptions: { action: 'deny' },
  });
}

function logging(level: string) {
  return pinoHttp({
    level,
    genReqId: () => newId(),
    customLogLevel: (_request, response, error) => (error || response.statusCode >= 500 ? 'error' : 'debug'),
    serializers: {
      req: ({ id, method, url }: { id: string; method: string; url: string }) => ({
        id,
        method,
        path: url.split('?')[0],
      }),
      res: ({ statusCode }: { statusCode: number }) => ({ statusCode }),
    },
  });
}
