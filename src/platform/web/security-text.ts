import { type Request, type Response, Router } from 'express';
import type { Clock } from '../clock.js';
import type { Config } from '../config.js';

const days = 24 * 60 * 60_000;

/** Where strangers report a weakness they found (RFC 9116); no page where the operator has named nobody. */
export function securityText({ baseUrl, securityContact }: Config, clock: Clock): Router {
  const router = Router();
  if (securityContact === undefined) return router;
  router.get('/.well-known/security.txt', (_request: Request, response: Response) => {
    const until = new Date(clock.now().getTime() + 90 * days).toISOString();
    response
      .type('text/plain')
      .send(
        [
          `Contact: ${securityContact}`,
          `Expires: ${until}`,
          'Preferred-Languages: en',
          `Canonical: ${baseUrl}/.well-known/security.txt`,
          '',
        ].join('\n'),
      );
  });
  return router;
}
