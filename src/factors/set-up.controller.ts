import { Body, Controller, Get, HttpCode, Post, Query, Render, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Clock } from '../platform/clock.js';
import type { PersonActor } from '../platform/people/actor.js';
import { CurrentActor, WithOwnEyes, WithoutFactor } from '../platform/web/doors.js';
import { carrying, localPath } from '../platform/web/local-path.js';
import { tell } from '../platform/web/notices.js';
import { message } from '../platform/words/message.js';
import { keepChallenge, takeChallenge } from './challenge.js';
import { AuthenticatorForm, PasskeyForm } from './factor.forms.js';
import { type Added, Factors } from './factors.service.js';
import { authenticatorPage, codesPage, passkeyPage } from './factors.page.js';
import { Passkeys } from './passkeys.service.js';
import { SetUp } from './set-up.service.js';

/** Where people set up a second factor. */
@WithoutFactor()
@WithOwnEyes()
@Controller('account/factors')
export class SetUpController {
  constructor(
    private readonly factors: Factors,
    private readonly passkeys: Passkeys,
    private readonly setUp: SetUp,
    private readonly clock: Clock,
  ) {}

  @Get('authenticator')
  @Render('factors/authenticator')
  async authenticator(
    @CurrentActor() actor: PersonActor,
    @Query('next') next: unknown,
    @Req() request: Request,
  ) {
    await this.factors.mustBeAbleToAdd(actor);
    const setting = await this.setUp.setting(actor, this.setUp.secretOf(request, actor));
    return authenticatorPage(setting, localPath(next, ''));
  }

  @Post('authenticator')
  async addAuthenticator(
    @CurrentActor() actor: PersonActor,
    @Body() { label, code }: AuthenticatorForm,
    @Query('next') next: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const secret = this.setUp.secretOf(request, actor);
    const added = await this.factors.addAuthenticator(actor, { label, code, secret });
    this.setUp.done(request);
    goOn(request, response, added, localPath(next, ''));
  }

  @Get('passkey')
  @Render('factors/passkey')
  async passkey(@CurrentActor() actor: PersonActor, @Query('next') next: unknown) {
    await this.factors.mustBeAbleToAdd(actor);
    return passkeyPage(localPath(next, ''));
  }

  @Post('passkey')
  async addPasskey(
    @CurrentActor() actor: PersonActor,
    @Body() { label, answer }: PasskeyForm,
    @Query('next') next: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const challenge = await takeChallenge(request, 'creation', this.clock.now());
    const added = await this.factors.addPasskey(actor, label, { challenge, answer });
    goOn(request, response, added, localPath(next, ''));
  }

  @Post('passkey/challenge')
  @HttpCode(200)
  async challenge(@CurrentActor() actor: PersonActor, @Req() request: Request) {
    await this.factors.mustBeAbleToAdd(actor);
    const options = await this.passkeys.creation(actor);
    await keepChallenge(request, 'creation', options.challenge, this.clock.now());
    return options;
  }
}

/** Recovery codes are shown in the answer to the form that made them, and nowhere else: nothing can show them again. */
function goOn(request: Request, response: Response, { recoveryCodes }: Added, next: string): void {
  if (recoveryCodes) {
    response.render('factors/codes', codesPage(recoveryCodes, next));
  } else {
    tell(request, message('factors.added'));
    response.redirect(303, carrying('/account/factors', next));
  }
}
