import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Redirect, Render, Req } from '@nestjs/common';
import type { Request } from 'express';
import { Config } from '../platform/config.js';
import type { PersonActor } from '../platform/people/actor.js';
import { requireFresh } from '../platform/people/fresh.js';
import { CurrentActor, CurrentWords, WithoutFactor } from '../platform/web/doors.js';
import { tell } from '../platform/web/notices.js';
import { message } from '../platform/words/message.js';
import type { Words } from '../platform/words/words.js';
import { CompanyForm, NameForm } from './account.form.js';
import { accountPage, namePage } from './account.page.js';
import { Accounts } from './accounts.service.js';
import { People } from './people.service.js';
import { SignIns } from './sign-ins.service.js';

/** One's own account: who one is, for whom one works, and where one is signed in. */
@WithoutFactor()
@Controller('account')
export class AccountController {
  private readonly hasProviders: boolean;

  constructor(
    private readonly accounts: Accounts,
    private readonly people: People,
    private readonly signIns: SignIns,
    { memberProvider, officeProvider }: Config,
  ) {
    this.hasProviders = Boolean(memberProvider ?? officeProvider);
  }

  @Get()
  @Render('accounts/account')
  async account(@CurrentActor() actor: PersonActor, @CurrentWords() words: Words) {
    const account = await this.people.find(actor, actor.id);
    const looks = await this.people.looksAt(actor);
    return accountPage(words, actor, account, looks, this.hasProviders);
  }

  @Get('name')
  @Render('accounts/name')
  name(@CurrentActor() actor: PersonActor) {
    return namePage(actor);
  }

  @Post('name')
  @Redirect('/account', 303)
  async rename(@CurrentActor() actor: PersonActor, @Body() form: NameForm, @Req() request: Request) {
    await this.accounts.rename(actor, actor.id, form.name);
    tell(request, message('accounts.account.renamed', { name: form.name }));
  }

  @Post('company')
  @Redirect('/applications', 303)
  async choose(@CurrentActor() actor: PersonActor, @Body() form: CompanyForm, @Req() request: Request) {
    const company = await this.people.choose(actor, form.organizationId);
    tell(request, message('accounts.account.chosen', { company }));
  }

  @Post('sign-ins/others')
  @Redirect('/account', 303)
  async signOutElsewhere(@CurrentActor() actor: PersonActor, @Req() request: Request) {
    requireFresh(actor);
    await this.signIns.endAll(actor, actor.id, 'signed_out_elsewhere', actor.signInId);
    tell(request, message('accounts.account.endedOthers'));
  }

  @Post('sign-ins/:id/sign-out')
  @Redirect('/account', 303)
  async signOut(
    @CurrentActor() actor: PersonActor,
    @Param('id', ParseUUIDPipe) id: string,
    @Req() request: Request,
  ) {
    requireFresh(actor);
    await this.signIns.end(actor, actor.id, id, 'signed_out_elsewhere');
    tell(request, message('accounts.account.ended'));
  }
}
