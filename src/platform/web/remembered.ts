import type { Request } from 'express';

declare module 'express-session' {
  interface SessionData {
    /** The address at which the person last read each list, by its path. */
    lists: Record<string, string>;
  }
}

/** Keeps how a list was filtered, so that people who come back to it find it as they left it. */
export function remember(request: Request, path: string, address: string): void {
  if (request.session.lists?.[path] === address) return;
  request.session.lists = { ...request.session.lists, [path]: address };
}

/** The address at which the person last read the list. */
export function lastRead(request: Request, path: string): string {
  return request.session.lists?.[path] ?? path;
}
