import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Redirect, Render, Req } from '@nestjs/common';
import type { Request } from 'express';
import { newId } from '../platform/database/id.js';
import type { PersonActor } from '../platform/people/actor.js';
import { CurrentActor, CurrentWords, IdempotencyKey } from '../platform/web/doors.js';
import { tell } from '../platform/web/notices.js';
import { message } from '../platform/words/message.js';
import type { Words } from '../platform/words/words.js';
import { participationPage } from './participation.page.js';
import { Participations } from './participation.service.js';
import { standingPage } from './standing.page.js';
import { Standings } from './standings.service.js';
import { WithdrawalForm } from './withdrawal.form.js';
import { withdrawalPage } from './withdrawal.page.js';

/** How one's own companies stand. */
@Controller('participation')
export class ParticipationController {
  constructor(
    private readonly standings: Standings,
    private readonly participations: Participations,
  ) {}

  @Get()
  @Render('participation/mine')
  async mine(@CurrentActor() actor: PersonActor, @CurrentWords() words: Words) {
    return participationPage(actor, await this.standings.mine(actor, words.language), words);
  }

  @Get(':id')
  @Render('participation/standing')
  async standing(
    @CurrentActor() actor: PersonActor,
    @CurrentWords() words: Words,
    @Param('id', ParseUUIDPipe) id: string,
  ) {
    return standingPage(await this.standings.find(actor, id, words.language), words, 'company');
  }

  @Get(':id/withdrawal')
  @Render('participation/withdrawal')
  async withdrawal(
    @CurrentActor() actor: PersonActor,
    @CurrentWords() words: Words,
    @Param('id', ParseUUIDPipe) id: string,
  ) {
    return withdrawalPage(await this.standings.findToWithdraw(actor, id, words.language), words, newId());
  }

  @Post(':id/withdrawal')
  @Redirect('/participation', 303)
  async withdraw(
    @CurrentActor() actor: PersonActor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() form: WithdrawalForm,
    @Req() request: Request,
    @IdempotencyKey() key?: string,
  ) {
    await this.participations.withdraw(actor, id, form, key);
    tell(request, message('participation.withdrawal.done'));
    return { url: `/participation/${id}` };
  }
}
