import type { Request } from 'express';

/** Whether the answer should be JSON rather than a page: asked for by name, or by sending JSON and taking anything. */
export function wantsJson(request: Request): boolean {
  const kinds = ['html', 'json', 'application/problem+json'];
  const best = request.accepts(request.is('json') ? kinds.toReversed() : kinds);
  return best !== 'html' && best !== false;
}
