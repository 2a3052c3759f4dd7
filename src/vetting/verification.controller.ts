import { Controller, Get, Param, ParseUUIDPipe, Post, Query, Redirect, Render, Req } from '@nestjs/common';
import type { Request } from 'express';
import type { PersonActor } from '../platform/people/actor.js';
import { CurrentActor, CurrentWords } from '../platform/web/doors.js';
import { carrying, localPath } from '../platform/web/local-path.js';
import { tell } from '../platform/web/notices.js';
import { message } from '../platform/words/message.js';
import type { Words } from '../platform/words/words.js';
import { Profiles } from '../organizations/profiles.service.js';
import { verificationPage } from './verification.page.js';
import { Verification } from '../organizations/verification.service.js';

/** Where a company asks to be verified, and reads what the office said. */
@Controller('organizations/:id/verification')
export class VerificationController {
  constructor(
    private readonly profiles: Profiles,
    private readonly verification: Verification,
  ) {}

  @Get()
  @Render('vetting/verification')
  async page(
    @CurrentActor() actor: PersonActor,
    @CurrentWords() words: Words,
    @Param('id', ParseUUIDPipe) id: string,
    @Query('next') next: unknown,
  ) {
    const profile = await this.profiles.find(actor, id);
    return verificationPage(words, profile, await this.verification.missing(id), localPath(next, ''));
  }

  @Post()
  @Redirect('/', 303)
  async ask(
    @CurrentActor() actor: PersonActor,
    @Param('id', ParseUUIDPipe) id: string,
    @Query('next') next: unknown,
    @Req() request: Request,
  ) {
    await this.verification.ask(actor, id);
    tell(request, message('vetting.notices.asked'));
    return { url: carrying(`/organizations/${id}/verification`, localPath(next, '')) };
  }
}
