import { Body, Controller, Get, Header, Post, Query, Redirect, Render, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Accounts } from '../accounts/accounts.service.js';
import { PassPhrases } from '../accounts/pass-phrases.service.js';
import { Entering } from '../entrance/entering.service.js';
import { NotFound } from '../platform/errors.js';
import { least } from '../accounts/pass-phrase.rules.js';
import { Public } from '../platform/web/doors.js';
import { tell } from '../platform/web/notices.js';
import { message } from '../platform/words/message.js';
import { addressOf, openedPage, tellsNobody } from './opened-link.js';
import { AddressForm, JoiningForm } from './registrations.forms.js';
import { Registrations } from './registrations.service.js';

/** Joining: an address, the link in the letter to it, a pass phrase. */
@Public()
@Controller('join')
export class JoiningController {
  constructor(
    private readonly registrations: Registrations,
    private readonly accounts: Accounts,
    private readonly phrases: PassPhrases,
    private readonly entering: Entering,
  ) {}

  @Get()
  @Render('registrations/join')
  form() {
    return { title: message('registrations.join.title') };
  }

  @Post()
  @Redirect('/join/letter', 303)
  async ask(@Body() { email }: AddressForm, @Req() request: Request): Promise<void> {
    await this.registrations.ask(email, addressOf(request));
  }

  @Get('letter')
  @Render('registrations/letter')
  sent() {
    return {
      title: message('registrations.letter.title'),
      lead: message('registrations.letter.join'),
      again: '/join',
    };
  }

  @Get('account')
  @Header(...tellsNobody)
  async account(
    @Query('link') secret: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const link = await this.registrations.look(secret, addressOf(request));
    openedPage(response, link, 'registrations/account', '/join', () => ({
      title: message('registrations.account.title'),
      email: link?.address,
      needed: least.alone,
      action: request.originalUrl,
    }));
  }

  @Post('account')
  @Redirect('/account/welcome', 303)
  async join(
    @Query('link') secret: unknown,
    @Body() { name, newPassword }: JoiningForm,
    @Req() request: Request,
  ): Promise<void> {
    const { id } = await this.registrations.join(secret, { name, phrase: newPassword }, addressOf(request));
    const actor = await this.accounts.actor(id);
    if (!actor) throw new NotFound();
    await this.entering.enter(request, actor, 'phrase');
    tell(request, message(`registrations.strength.${this.phrases.strengthOf(newPassword)}`));
  }
}
