import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import { isUUID } from 'class-validator';
import { Config } from '../config.js';
import { Forbidden, Forged, OfficeOnly, SetUpNeeded, SignInNeeded } from '../errors.js';
import { holdsOffice, type PersonActor } from '../people/actor.js';
import {
  factorDoor,
  lookingDoor,
  machineDoor,
  ownEyesDoor,
  publicDoor,
  staffDoor,
  uploadDoor,
} from './doors.js';
import { cameFromHere, isTokenOf, isUnsafe } from './forgery.js';

/** Every request passes here: nothing is open unless its door says so, and nothing changes by another site's will. */
@Injectable()
export class EntranceGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly config: Config,
  ) {}

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<Request & { idempotencyKey?: string }>();
    const door = (name: string) =>
      this.reflector.getAllAndOverride<boolean>(name, [context.getHandler(), context.getClass()]);
    if (door(machineDoor)) return true;
    const actor = request.user as PersonActor | undefined;
    if (!actor && !door(publicDoor)) throw new SignInNeeded();
    if (door(staffDoor) && !(actor && holdsOffice(actor))) throw new OfficeOnly();
    if (isUnsafe(request)) this.checkOrigin(request, door(uploadDoor));
    const isClosedToLookers = isUnsafe(request) ? !door(lookingDoor) : door(ownEyesDoor);
    if (actor?.viewedBy && isClosedToLookers) throw new Forbidden();
    if (actor?.needsFactor && !door(publicDoor) && !door(factorDoor)) throw new SetUpNeeded();
    return true;
  }

  private checkOrigin(request: Request & { idempotencyKey?: string }, takesFiles: boolean): void {
    if (!cameFromHere(request, new URL(this.config.baseUrl).origin)) throw new Forged();
    if (takesFiles) return;
    const { _csrf, key, ...typed } = (request.body ?? {}) as Record<string, unknown>;
    if (!isTokenOf(request, _csrf)) throw new Forged();
    if (isUUID(key)) request.idempotencyKey = key as string;
    request.body = typed;
  }
}
