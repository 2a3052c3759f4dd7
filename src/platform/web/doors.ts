import {
  applyDecorators,
  type CustomDecorator,
  createParamDecorator,
  type ExecutionContext,
  SetMetadata,
} from '@nestjs/common';
import type { Request, Response } from 'express';
import { KeyRefused } from '../errors.js';
import type { PersonActor } from '../people/actor.js';
import type { KeyHolder } from '../people/key-holder.js';
import type { Words } from '../words/words.js';
import type { Shell } from './shell.js';

export const publicDoor = 'door:public';
export const staffDoor = 'door:staff';
export const uploadDoor = 'door:upload';
export const factorDoor = 'door:factor';
export const lookingDoor = 'door:looking';
export const machineDoor = 'door:machine';
export const keyDoor = 'door:key';
export const ownEyesDoor = 'door:own-eyes';

/** Open to everyone, signed in or not. */
export const Public = (): CustomDecorator => SetMetadata(publicDoor, true);

/** Open to people who hold a place in the office; for all others the page does not exist. */
export const Staff = (): CustomDecorator => SetMetadata(staffDoor, true);

/** Open to people who have not set up the second factor that they need: where they set it up, or leave. */
export const WithoutFactor = (): CustomDecorator => SetMetadata(factorDoor, true);

/** Open to someone who looks with another person's eyes: how they stop. */
export const WhileLooking = (): CustomDecorator => SetMetadata(lookingDoor, true);

/** Closed to someone who looks with another person's eyes: files that would leave the portal, and the keys to an account. */
export const WithOwnEyes = (): CustomDecorator => SetMetadata(ownEyesDoor, true);

/** Open to other machines, which prove themselves by what they send: there is no session, and no page of ours they come from. */
export const Machines = (): CustomDecorator => SetMetadata(machineDoor, true);

/** Open to companies' own programs, by a key that is good for this scope; its address begins with `/api/`. */
export const ApiKey = (scope: string) => applyDecorators(Machines(), SetMetadata(keyDoor, scope));

/** Takes files: its form is read, and its token checked, by the upload itself before any byte is kept. */
export const TakesFiles = (): CustomDecorator => SetMetadata(uploadDoor, true);

/** The person who signed in; the guard has made sure that there is one. */
export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext): PersonActor => {
  const { user } = context.switchToHttp().getRequest<Request & { user: PersonActor }>();
  return user;
});

/** The key that a creating form carried, so that the same form sent twice creates one thing. */
export const IdempotencyKey = createParamDecorator(
  (_: unknown, context: ExecutionContext): string | undefined => {
    return context.switchToHttp().getRequest<Request & { idempotencyKey?: string }>().idempotencyKey;
  },
);

/** The words of the language in which the person reads the portal. */
export const CurrentWords = createParamDecorator((_: unknown, context: ExecutionContext): Words => {
  const { locals } = context.switchToHttp().getResponse<Response>();
  return (locals['shell'] as Shell).words;
});

/** Whose key opened this door; the guard has made sure that there is one. */
export const CurrentKey = createParamDecorator((_: unknown, context: ExecutionContext): KeyHolder => {
  const { keyHolder } = context.switchToHttp().getRequest<Request>();
  if (!keyHolder) throw new KeyRefused('missing');
  return keyHolder;
});
