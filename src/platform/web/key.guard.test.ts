import 'reflect-metadata';
import type { ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../config.js';
import { Forged, SignInNeeded } from '../errors.js';
import { ApiKey, Public } from './doors.js';
import { EntranceGuard } from './entrance.guard.js';

class Doors {
  @ApiKey('feed:write')
  forPrograms(): void {}

  @Public()
  forEveryone(): void {}

  forPeople(): void {}
}

const guard = new EntranceGuard(
  new Reflector(),
  readConfig({
    DATABASE_URL: 'postgresql://portal:secret@localhost/portal',
    PORTAL_SECRET: 'a secret that only the tests of this portal use',
  }),
);

/** A request that changes something and comes from nowhere: no cookie, no token, another site's page. */
function asked(door: keyof Doors): ExecutionContext {
  const headers: Record<string, string> = {
    'sec-fetch-site': 'cross-site',
    origin: 'https://elsewhere.example',
  };
  const request = { method: 'POST', get: (name: string) => headers[name], body: { _csrf: '' } };
  return {
    getHandler: () => Doors.prototype[door],
    getClass: () => Doors,
    switchToHttp: () => ({ getRequest: () => request }),
  } as unknown as ExecutionContext;
}

describe('a door for programs', () => {
  it('asks for no token of a form and no page of ours, because no cookie opens it', () => {
    expect(guard.canActivate(asked('forPrograms'))).toBe(true);
  });

  it('is the only one that does not', () => {
    expect(() => guard.canActivate(asked('forEveryone'))).toThrow(Forged);
    expect(() => guard.canActivate(asked('forPeople'))).toThrow(SignInNeeded);
  });
});
