import { Controller, Get, Post, Redirect, Render, Req } from '@nestjs/common';
import type { Request } from 'express';
import type { PersonActor } from '../platform/people/actor.js';
import { CurrentActor, CurrentWords, Staff } from '../platform/web/doors.js';
import { tell } from '../platform/web/notices.js';
import { message } from '../platform/words/message.js';
import type { Words } from '../platform/words/words.js';
import { verificationPage } from './verification.page.js';
import { Verifications } from './verifications.service.js';

/** Where auditors have the trail verified, and read what that came to. */
@Staff()
@Controller('office/audit/verification')
export class VerificationController {
  constructor(private readonly verifications: Verifications) {}

  @Get()
  @Render('audit/verification')
  async page(@CurrentActor() actor: PersonActor, @CurrentWords() words: Words) {
    return verificationPage(await this.verifications.recent(actor), words);
  }

  @Post()
  @Redirect('/office/audit/verification', 303)
  async start(@CurrentActor() actor: PersonActor, @Req() request: Request): Promise<void> {
    await this.verifications.start(actor);
    tell(request, message('audit.verification.started'), 'info');
  }
}
