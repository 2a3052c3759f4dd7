import { json, Router } from 'express';
import type { Throttle } from '../throttle/throttle.js';
import { breachesIn, type Breach } from './policy-reports.rules.js';

/** Where browsers tell of pages that did what the content policy forbids. */
export const reportAddress = '/csp-reports';

const kinds = ['application/csp-report', 'application/reports+json'];

/** Takes these reports from anyone, as many as the log can bear; they change nothing. */
export function policyReports(throttle: Throttle, tell: (breach: Breach) => void): Router {
  const router = Router();
  router.post(
    reportAddress,
    async ({ ip = '' }, _response, next) => {
      await throttle.take('policyReport', { address: ip });
      next();
    },
    json({ type: kinds, limit: '16kb', inflate: false }),
    ({ body }, response) => {
      for (const breach of breachesIn(body)) tell(breach);
      response.status(204).end();
    },
  );
  return router;
}
