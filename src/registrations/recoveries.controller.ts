import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Redirect, Render, Req } from '@nestjs/common';
import type { Request } from 'express';
import { Clock } from '../platform/clock.js';
import type { PersonActor } from '../platform/people/actor.js';
import { CurrentActor, CurrentWords, Staff } from '../platform/web/doors.js';
import { tell } from '../platform/web/notices.js';
import { message } from '../platform/words/message.js';
import type { Words } from '../platform/words/words.js';
import { DecliningForm, IdentityCheckForm, OnBehalfForm } from './recoveries.forms.js';
import { recoveriesPage } from './recoveries.page.js';
import { Recoveries } from './recoveries.service.js';
import { recoveryPage } from './recovery.page.js';

/** Lost second factors, as account administrators look after them: two of them for each. */
@Staff()
@Controller('office/recoveries')
export class RecoveriesController {
  constructor(
    private readonly recoveries: Recoveries,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Render('registrations/recoveries')
  async list(@CurrentActor() actor: PersonActor, @CurrentWords() words: Words) {
    return recoveriesPage(await this.recoveries.list(actor), words);
  }

  @Post()
  @Redirect('/office/recoveries', 303)
  async ask(@CurrentActor() actor: PersonActor, @Body() { email }: OnBehalfForm) {
    const { id } = await this.recoveries.askFor(actor, email);
    return { url: `/office/recoveries/${id}` };
  }

  @Get(':id')
  @Render('registrations/recovery')
  async recovery(
    @CurrentActor() actor: PersonActor,
    @CurrentWords() words: Words,
    @Param('id', ParseUUIDPipe) id: string,
  ) {
    return recoveryPage(actor, await this.recoveries.find(actor, id), this.clock.now(), words);
  }

  @Get(':id/check')
  @Render('registrations/recovery-check')
  async checkForm(@CurrentActor() actor: PersonActor, @Param('id', ParseUUIDPipe) id: string) {
    const { name } = await this.recoveries.find(actor, id);
    const action = `/office/recoveries/${id}/check`;
    return {
      title: message('registrations.recoveries.checkTitle', { name }),
      action,
      back: `/office/recoveries/${id}`,
    };
  }

  @Post(':id/check')
  @Redirect('/office/recoveries', 303)
  async check(
    @CurrentActor() actor: PersonActor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { documents, calledAtNumber }: IdentityCheckForm,
    @Req() request: Request,
  ) {
    await this.recoveries.check(actor, id, { documents, calledAtNumber });
    tell(request, message('registrations.recoveries.checked'));
    return { url: `/office/recoveries/${id}` };
  }

  @Post(':id/confirmation')
  @Redirect('/office/recoveries', 303)
  async confirm(
    @CurrentActor() actor: PersonActor,
    @Param('id', ParseUUIDPipe) id: string,
    @Req() request: Request,
  ) {
    await this.recoveries.confirm(actor, id);
    tell(request, message('registrations.recoveries.confirmed'));
    return { url: `/office/recoveries/${id}` };
  }

  @Get(':id/confirmation')
  @Render('registrations/recovery')
  async confirmation(
    @CurrentActor() actor: PersonActor,
    @CurrentWords() words: Words,
    @Param('id', ParseUUIDPipe) id: string,
  ) {
    return this.recovery(actor, words, id);
  }

  @Get(':id/refusal')
  @Render('registrations/recovery-refusal')
  async refusal(@CurrentActor() actor: PersonActor, @Param('id', ParseUUIDPipe) id: string) {
    const { name } = await this.recoveries.find(actor, id);
    const action = `/office/recoveries/${id}/refusal`;
    return {
      title: message('registrations.recoveries.declineTitle', { name }),
      action,
      back: `/office/recoveries/${id}`,
    };
  }

  @Post(':id/refusal')
  @Redirect('/office/recoveries', 303)
  async decline(
    @CurrentActor() actor: PersonActor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { reason }: DecliningForm,
    @Req() request: Request,
  ) {
    await this.recoveries.decline(actor, id, reason);
    tell(request, message('registrations.recoveries.declined'));
    return { url: `/office/recoveries/${id}` };
  }
}
