import type { Request } from 'express';

/** Whether the answer should be JSON rather than a page: asked for by name, or by sending JSON and taking anything. */
export function wantsJson(request: Request): boolean {
  if (isForPrograms(request)) return true;
  const kinds = ['html', 'json', 'application/problem+json'];
  const best = request.accepts(request.is('json') ? kinds.toReversed() : kinds);
  return best !== 'html' && best !== false;
}

/** Whether the address is one that companies' own programs ask. */
export function isForPrograms({ originalUrl }: Request): boolean {
  return /^\/api(?:[/?]|$)/.test(originalUrl);
}
