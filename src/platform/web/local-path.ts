/** The path to go on to, if it lies within the portal; otherwise the fallback. Nobody is sent to another site. */
export function localPath(wanted: unknown, fallback: string): string {
  if (typeof wanted !== 'string' || !isLocal(wanted)) return fallback;
  const here = 'http://here.invalid';
  const url = URL.canParse(wanted, here) ? new URL(wanted, here) : null;
  // A path such as /.//elsewhere is one of ours until its dots are gone.
  return url?.origin === here && isLocal(url.pathname) ? url.pathname + url.search : fallback;
}

/** A browser takes what begins with two slashes, whichever way they lean, for the name of a host. */
function isLocal(path: string): boolean {
  return /^\/(?![/\\])/.test(path);
}

/** The path of a page that knows where to go on to afterwards; without such a place, just the path. */
export function carrying(path: string, next: string): string {
  return next === '' ? path : `${path}?${new URLSearchParams({ next })}`;
}
