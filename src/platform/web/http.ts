import { join } from 'node:path';
import type { NestExpressApplication } from '@nestjs/platform-express';
import {
  type Express,
  json,
  type NextFunction,
  type Request,
  type RequestHandler,
  type Response,
  Router,
  urlencoded,
} from 'express';
import passport from 'passport';
import type { Logger } from 'pino';
import { pinoHttp } from 'pino-http';
import { DataSource } from 'typeorm';
import { Clock } from '../clock.js';
import { Config } from '../config.js';
import { newId } from '../database/id.js';
import { poolOf } from '../database/pool.js';
import { NotFound } from '../errors.js';
import { Health, healthPages } from '../health/health.js';
import { told } from '../log.js';
import { OutboxWorker } from '../outbox/worker.js';
import { WhoAsks } from '../people/who-asks.js';
import { rootFolder } from '../root.js';
import { Secrets } from '../secrets/secrets.js';
import { Throttle } from '../throttle/throttle.js';
import { Assets } from './assets.js';
import { Banners, withBanners } from './banners.js';
import { formShape } from './form-shape.js';
import { headers } from './headers.js';
import { hosts } from './hosts.js';
import { patience } from './patience.js';
import { policyReports } from './policy-reports.js';
import type { Breach } from './policy-reports.rules.js';
import { Sections } from './sections.js';
import { securityText } from './security-text.js';
import type { WebServer } from './server.js';
import { savedBeforeRedirects, sessions } from './session.js';
import { surround } from './surround.js';
import { Templates } from './templates.js';
import { threshold } from './threshold.js';
import { installViews } from './views.js';
import { visitor } from './visitor.js';
import { visitorTokens } from './visitor-token.js';

const views = join(rootFolder, 'views');

/** Everything a request meets before a controller; the portal and its tests go through the same. */
export function prepareHttp(app: NestExpressApplication, log: Logger): void {
  const config = app.get(Config);
  const dataSource = app.get(DataSource);
  const secrets = app.get(Secrets);
  const assets = new Assets();
  const server = app.getHttpAdapter() as unknown as WebServer;
  const express = server.getInstance<Express>();
  express.disable('x-powered-by');
  express.set('trust proxy', config.trustedProxies);
  express.set('query parser', 'simple');
  installViews(express, new Templates(views, (file) => assets.address(file)), views);

  const before = Router();
  before.use(logging(log));
  before.use(headers(config.isSecure));
  before.use(patience());
  before.use(surround(config, app.get(Sections)));
  before.use(hosts(config));
  if (config.parts.includes('web')) before.use(policyReports(app.get(Throttle), tellBreach(log)));
  before.use(threshold());
  before.use(assets.handler());
  before.use(securityText(config, app.get(Clock)));
  before.use(healthPages(new Health(config, dataSource, app.get(OutboxWorker), server)));
  if (!config.parts.includes('web')) before.use((_request, _response, next) => next(new NotFound()));
  const cookieKeys = secrets.keysOf('session cookie').map((key) => key.toString('hex'));
  before.use(sessions(poolOf(dataSource), cookieKeys, config.isSecure));
  before.use(savedBeforeRedirects);
  before.use(passport.initialize());
  before.use(visitor(app.get(WhoAsks)));
  before.use(withBanners(app.get(Banners), app.get(Clock)));
  before.use(visitorTokens(secrets.keysOf('visitor token'), config.isSecure));
  before.use(urlencoded({ extended: false, limit: '256kb', parameterLimit: 400, inflate: false }));
  before.use(json({ limit: '256kb', inflate: false }));
  before.use(formShape());
  // A form that comes back passes the controllers again, and everything before them only once.
  app.use((request: Request, response: Response, next: NextFunction) => {
    if (response.locals['form']) next();
    else before(request, response, next);
  });
}

/** A page that a browser kept from doing something is a fault of ours, or somebody else's doing. */
function tellBreach(log: Logger): (breach: Breach) => void {
  return (breach) => log.warn({ breach }, 'A page did what the content policy forbids.');
}

/** Each request has an identifier, under which the log and the page about a fault of ours both know it. */
function logging(log: Logger): RequestHandler {
  return pinoHttp({
    logger: log,
    wrapSerializers: false,
    // Written anew for every request, even when nothing is logged.
    serializers: { err: told, req: () => undefined },
    genReqId: () => newId(),
    quietReqLogger: true,
    quietResLogger: true,
    customAttributeKeys: { reqId: 'request' },
    customLogLevel: () => 'debug',
    customSuccessObject: (request, response, { responseTime }: { responseTime: number }) => ({
      method: request.method,
      path: request.url?.split('?')[0],
      status: response.statusCode,
      milliseconds: responseTime,
    }),
    customErrorObject: (request, response, _error, { responseTime }: { responseTime: number }) => ({
      method: request.method,
      path: request.url?.split('?')[0],
      status: response.statusCode,
      milliseconds: responseTime,
    }),
    customSuccessMessage: () => 'A request was answered.',
    customErrorMessage: () => 'A request was answered.',
  });
}
