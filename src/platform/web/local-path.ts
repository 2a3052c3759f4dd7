/** The path to go on to, if it lies within the portal; otherwise the fallback. Nobody is sent to another site. */
export function localPath(wanted: unknown, fallback: string): string {
  if (typeof wanted !== 'string' || !/^\/(?![/\\])/.test(wanted)) return fallback;
  const here = 'http://here.invalid';
  const url = URL.canParse(wanted, here) ? new URL(wanted, here) : null;
  return url?.origin === here ? url.pathname + url.search : fallback;
}

/** The path of a page that knows where to go on to afterwards; without such a place, just the path. */
export function carrying(path: string, next: string): string {
  return next === '' ? path : `${path}?${new URLSearchParams({ next })}`;
}
