import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum.js';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import { InvalidForm } from '../errors.js';
import { message } from '../words/message.js';
import { uploadDoor } from './doors.js';

/** A form that asks for nothing holds nothing: where no body is read, every field is one too many. */
@Injectable()
export class EmptyFormGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    const { method, body } = context.switchToHttp().getRequest<Request>();
    const fields = Object.keys((body ?? {}) as Record<string, unknown>);
    if (method !== 'POST' || fields.length === 0 || this.reads(context)) return true;
    throw new InvalidForm(
      Object.fromEntries(fields.map((field) => [field, [message('fields.unknown', { field })]])),
    );
  }

  /** Does the method have a body among its arguments, or take the form apart itself? */
  private reads(context: ExecutionContext): boolean {
    const method = context.getHandler();
    if (this.reflector.get<boolean>(uploadDoor, method)) return true;
    const read: object = Reflect.getMetadata(ROUTE_ARGS_METADATA, context.getClass(), method.name) ?? {};
    return Object.keys(read).some((name) => name.startsWith(`${RouteParamtypes.BODY}:`));
  }
}
