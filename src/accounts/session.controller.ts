import { Body, Controller, HttpCode, Post, Req } from '@nestjs/common';
import type { Request } from 'express';
import { InvalidForm } from '../platform/errors.js';
import type { PersonActor } from '../platform/people/actor.js';
import { CurrentActor, WhileLooking, WithoutFactor } from '../platform/web/doors.js';
import { keepText, pageOf } from '../platform/web/kept-text.js';
import { restSession } from '../platform/web/session.js';
import { message } from '../platform/words/message.js';
import type { Notice } from '../platform/web/shell.js';
import { SignIns } from './sign-ins.service.js';

/** The browser says so some seconds before the time is up. */
const aMinute = 60;

/** The session itself, for the script that warns before it ends. */
@WithoutFactor()
@Controller('session')
export class SessionController {
  constructor(private readonly signIns: SignIns) {}

  /** The person is still there: coming as far as this renews the session. */
  @WhileLooking()
  @Post('renewal')
  @HttpCode(200)
  renew(@CurrentActor() { idleSeconds, secondsLeft }: PersonActor) {
    return { idleSeconds, secondsLeft };
  }

  /** What stands in a form that saves nothing by itself, shortly before the session ends. */
  @Post('typed-text')
  @HttpCode(204)
  keep(@Body() _typed: Record<string, unknown>, @Req() request: Request): void {
    if (keepText(request, pageOf(request))) return;
    throw new InvalidForm({ text: [message('accounts.session.tooLong')] });
  }

  /** The person was away for too long: the session ends, but for what they had typed. */
  @WhileLooking()
  @Post('rest')
  @HttpCode(204)
  async rest(@CurrentActor() actor: PersonActor, @Req() request: Request): Promise<void> {
    await this.signIns.rest(actor);
    await restSession(request, actor.viewedBy?.id ?? actor.id, [idle(actor)]);
  }
}

/** Why the next page asks them to sign in. */
function idle({ idleSeconds, secondsLeft = idleSeconds }: PersonActor): Notice {
  const isOver = secondsLeft < idleSeconds && secondsLeft < aMinute;
  const count = Math.round(idleSeconds / 60);
  return { kind: 'info', message: message(`accounts.session.${isOver ? 'over' : 'idle'}`, { count }) };
}
