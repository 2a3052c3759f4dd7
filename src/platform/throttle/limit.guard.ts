import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { Request } from 'express';
import type { PersonActor } from '../people/actor.js';
import { isUnsafe } from '../web/forgery.js';
import { Throttle } from './throttle.js';

/** Forms of those who have not signed in cost us hashes and letters: an address sends only so many. */
@Injectable()
export class LimitGuard implements CanActivate {
  constructor(private readonly throttle: Throttle) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<Request & { user?: PersonActor }>();
    if (!request.user && isUnsafe(request))
      await this.throttle.take('anonymousForm', { address: request.ip ?? '' });
    return true;
  }
}
