import type { RequestHandler } from 'express';
import type { WhoAsks } from '../people/who-asks.js';

/** Finds out who asks: what they may do is read anew at every request. */
export function visitor(whoAsks: WhoAsks): RequestHandler {
  return async (request, _response, next) => {
    const { session } = request;
    if (!session.signIn) return next();
    const asking = await whoAsks.read(session.signIn);
    if (asking.actor) {
      const requestId = typeof request.id === 'string' ? request.id : undefined;
      request.user = { ...asking.actor, address: request.ip, requestId };
    } else {
      delete session.signIn;
      // What was said to this person is not for the next one at this browser.
      if (asking.because) session.notices = [{ kind: 'info', message: asking.because }];
      else delete session.notices;
      delete session.lists;
      if (asking.whose) session.whose = asking.whose;
      else delete session.whose;
    }
    next();
  };
}
