import { Body, Controller, Get, HttpCode, Post, Query, Redirect, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { SignIns } from '../accounts/sign-ins.service.js';
import { Factors } from '../factors/factors.service.js';
import type { PersonActor } from '../platform/people/actor.js';
import { CurrentActor, WithOwnEyes } from '../platform/web/doors.js';
import { carrying, localPath } from '../platform/web/local-path.js';
import { tell } from '../platform/web/notices.js';
import { renewIdentifier } from '../platform/web/session.js';
import { message } from '../platform/words/message.js';
import { DemonstrationSignIns } from './demonstration-sign-ins.service.js';
import { OtherWays } from './other-ways.js';
import { ProofForm } from './proof.form.js';
import { Proving } from './proving.service.js';

/** Once more, before something that matters: the person proves their second factor, and goes on where they were. */
@WithOwnEyes()
@Controller('confirmation')
export class ConfirmationController {
  constructor(
    private readonly factors: Factors,
    private readonly proving: Proving,
    private readonly signIns: SignIns,
    private readonly others: OtherWays,
    private readonly demonstration: DemonstrationSignIns,
  ) {}

  @Get()
  async form(
    @CurrentActor() actor: PersonActor,
    @Query('next') wanted: unknown,
    @Res() response: Response,
  ): Promise<void> {
    const next = localPath(wanted, '/');
    const ways = await this.factors.waysOf(actor.id);
    const others = await this.others.toConfirm(actor, next);
    if (!ways && others.length === 0) return response.redirect(303, carrying('/account/factors', next));
    response.render('entrance/confirmation', {
      title: message('entrance.confirmation.title'),
      action: carrying('/confirmation', next),
      ways,
      others,
      demonstration: await this.demonstration.codeOf(actor.id),
    });
  }

  @Post()
  @Redirect('/', 303)
  async confirm(
    @Body() form: ProofForm,
    @CurrentActor() actor: PersonActor,
    @Query('next') next: unknown,
    @Req() request: Request,
  ) {
    await this.proving.prove(request, 'confirmation', actor, form);
    await this.signIns.confirm(actor);
    await renewIdentifier(request);
    tell(request, message('entrance.confirmation.done'));
    return { url: localPath(next, '/') };
  }

  @Post('challenge')
  @HttpCode(200)
  challenge(@CurrentActor() actor: PersonActor, @Req() request: Request) {
    return this.proving.challenge(request, 'confirmation', actor.id);
  }
}
