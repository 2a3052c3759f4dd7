import { Body, Controller, Get, Post, Redirect, Render, Req } from '@nestjs/common';
import type { Request } from 'express';
import { Accounts } from '../accounts/accounts.service.js';
import { Credentials } from '../accounts/credentials.service.js';
import { least } from '../accounts/pass-phrase.rules.js';
import { PassPhrases } from '../accounts/pass-phrases.service.js';
import type { PersonActor } from '../platform/people/actor.js';
import { CurrentActor, WithoutFactor } from '../platform/web/doors.js';
import { tell } from '../platform/web/notices.js';
import { message } from '../platform/words/message.js';
import { AddressChangeForm, PhraseChangeForm } from './registrations.forms.js';

/** One's own pass phrase and address, and where to begin. */
@Controller('account')
export class CredentialsController {
  constructor(
    private readonly accounts: Accounts,
    private readonly credentials: Credentials,
    private readonly phrases: PassPhrases,
  ) {}

  @WithoutFactor()
  @Get('welcome')
  @Render('registrations/welcome')
  async welcome(@CurrentActor() actor: PersonActor) {
    const { hasFactor } = await this.accounts.find(actor.id);
    return { title: message('registrations.welcome.title', { name: actor.name }), hasFactor };
  }

  @WithoutFactor()
  @Get('pass-phrase')
  @Render('registrations/phrase')
  async phrase(@CurrentActor() actor: PersonActor) {
    const { hasFactor, email } = await this.accounts.find(actor.id);
    const needed = hasFactor ? least.withFactor : least.alone;
    return { title: message('registrations.change.title'), email, needed, isShorter: hasFactor };
  }

  @WithoutFactor()
  @Post('pass-phrase')
  @Redirect('/account', 303)
  async changePhrase(
    @CurrentActor() actor: PersonActor,
    @Body() { password, newPassword }: PhraseChangeForm,
    @Req() request: Request,
  ): Promise<void> {
    await this.credentials.changePhrase(actor, password, newPassword);
    tell(request, message(`registrations.strength.${this.phrases.strengthOf(newPassword)}`));
  }

  @Get('email')
  @Render('registrations/email')
  address(@CurrentActor() { email }: PersonActor) {
    return { title: message('registrations.email.title'), current: email };
  }

  @Post('email')
  @Redirect('/account', 303)
  async changeAddress(
    @CurrentActor() actor: PersonActor,
    @Body() { email, password }: AddressChangeForm,
    @Req() request: Request,
  ): Promise<void> {
    await this.credentials.askEmailChange(actor, password, email);
    tell(request, message('registrations.email.asked', { email }), 'info');
  }
}
