import { Controller, Get, Param, ParseUUIDPipe, Post, Query, Redirect, Render, Req } from '@nestjs/common';
import type { Request } from 'express';
import type { PersonActor } from '../platform/people/actor.js';
import { CurrentActor, WithOwnEyes, WithoutFactor } from '../platform/web/doors.js';
import { localPath } from '../platform/web/local-path.js';
import { tell } from '../platform/web/notices.js';
import { message } from '../platform/words/message.js';
import { Factors } from './factors.service.js';
import { codesPage, factorsPage, recoveryPage, removalPage } from './factors.page.js';
import { RecoveryCodes } from './recovery-codes.service.js';

/** What a person has to prove who they are, besides the pass phrase. */
@WithoutFactor()
@WithOwnEyes()
@Controller('account/factors')
export class FactorsController {
  constructor(
    private readonly factors: Factors,
    private readonly recoveryCodes: RecoveryCodes,
  ) {}

  @Get()
  @Render('factors/factors')
  async list(@CurrentActor() actor: PersonActor, @Query('next') next: unknown) {
    const [factors, left] = await Promise.all([this.factors.of(actor.id), this.recoveryCodes.left(actor.id)]);
    return factorsPage(actor, factors, left, localPath(next, ''));
  }

  @Get('recovery-codes')
  @Render('factors/recovery')
  async recovery(@CurrentActor() actor: PersonActor) {
    return recoveryPage(await this.recoveryCodes.left(actor.id));
  }

  /** The codes are shown in the answer, and nowhere else: nothing can show them again. */
  @Post('recovery-codes')
  @Render('factors/codes')
  async renew(@CurrentActor() actor: PersonActor) {
    return codesPage(await this.factors.renewRecoveryCodes(actor), '');
  }

  @Get(':id/removal')
  @Render('factors/removal')
  async removal(@CurrentActor() actor: PersonActor, @Param('id', ParseUUIDPipe) id: string) {
    return removalPage(await this.factors.find(actor, id));
  }

  @Post(':id/removal')
  @Redirect('/account/factors', 303)
  async remove(
    @CurrentActor() actor: PersonActor,
    @Param('id', ParseUUIDPipe) id: string,
    @Req() request: Request,
  ): Promise<void> {
    await this.factors.remove(actor, id);
    tell(request, message('factors.removed'));
  }
}
