import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import type { PersonActor } from '../people/actor.js';
import { uploadDoor } from '../web/doors.js';
import { isUnsafe } from '../web/forgery.js';
import { limitedBy, type PersonRate } from './limited.js';
import { Throttle } from './throttle.js';

/**
 * What costs much is done only so often: by an address before somebody signs in, and by a person afterwards. What a
 * company's own program asks is counted by its key.
 */
@Injectable()
export class LimitGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly throttle: Throttle,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<Request & { user?: PersonActor }>();
    const rate = this.rateOf(context);
    if (request.keyHolder) return true;
    if (request.user) {
      if (rate) await this.throttle.take(rate, { person: request.user.id });
    } else if (isUnsafe(request)) {
      await this.throttle.take('anonymousForm', { address: request.ip ?? '' });
    }
    return true;
  }

  private rateOf(context: ExecutionContext): PersonRate | undefined {
    const method = context.getHandler();
    if (this.reflector.get<boolean>(uploadDoor, method)) return 'upload';
    return this.reflector.get<PersonRate | undefined>(limitedBy, method);
  }
}
