import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import { KeyRefused, NotFound } from '../errors.js';
import { type KeyHolder, keyMark, WhoHolds } from '../people/key-holder.js';
import { Throttle } from '../throttle/throttle.js';
import { keyDoor } from './doors.js';
import { isForPrograms } from './wishes.js';

declare global {
  namespace Express {
    interface Request {
      /** Whose key opened this door. */
      keyHolder?: KeyHolder;
    }
  }
}

/** What is open to companies' own programs opens to a key and to nothing else: who is signed in does not matter there. */
@Injectable()
export class KeyGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly whoHolds: WhoHolds,
    private readonly throttle: Throttle,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<Request>();
    const scope = this.reflector.get<string | undefined>(keyDoor, context.getHandler());
    if (!scope) {
      if (isForPrograms(request)) throw new NotFound();
      return true;
    }
    if (isInAddress(request)) throw new KeyRefused('misplaced');
    const key = /^Bearer ([\w.~+/-]{1,200}=*)$/i.exec(request.get('authorization') ?? '')?.[1];
    if (!key) throw new KeyRefused('missing');
    const holder = await this.whoHolds.read(key, request.ip ?? '');
    if (!holder) return this.refuse(request.ip ?? '');
    await this.throttle.take('apiRequest', { key: holder.id });
    if (!holder.scopes.includes(scope)) throw new KeyRefused('scope', scope);
    request.keyHolder = holder;
    return true;
  }

  /** Those with a good key never wait for those who guess, even behind one address. */
  private async refuse(address: string): Promise<never> {
    await this.throttle.attempt('apiKey', { address }, () => Promise.resolve(null));
    throw new KeyRefused('unknown');
  }
}

/** Addresses are written into logs on the way: whoever sends a key there has to learn it. */
function isInAddress({ query, originalUrl }: Request): boolean {
  return originalUrl.includes(keyMark) || 'access_token' in query || 'api_key' in query;
}
