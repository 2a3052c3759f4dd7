import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Redirect, Render, Req } from '@nestjs/common';
import type { Request } from 'express';
import { newId } from '../platform/database/id.js';
import type { PersonActor } from '../platform/people/actor.js';
import { CurrentActor, CurrentWords, IdempotencyKey, Staff } from '../platform/web/doors.js';
import { tell } from '../platform/web/notices.js';
import { message } from '../platform/words/message.js';
import type { Words } from '../platform/words/words.js';
import { Cases } from './cases.service.js';
import { decisionPage, recommendationPage, sendingBackPage } from './deciding.page.js';
import { Decisions } from './decisions.service.js';
import { at } from './review-words.page.js';
import { DecisionForm, RecommendationForm, SendingBackForm } from './review.form.js';

/** What one person recommends and another one decides. */
@Staff()
@Controller('office/reviews/:id')
export class DecisionsController {
  constructor(
    private readonly decisions: Decisions,
    private readonly cases: Cases,
  ) {}

  @Get('recommendation')
  @Render('reviews/recommendation')
  async recommending(
    @CurrentActor() actor: PersonActor,
    @CurrentWords() words: Words,
    @Param('id', ParseUUIDPipe) id: string,
  ) {
    return recommendationPage(words, actor, await this.cases.find(actor, id), newId());
  }

  @Post('recommendation')
  @Redirect('/office/reviews', 303)
  async recommend(
    @CurrentActor() actor: PersonActor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { note, ...form }: RecommendationForm,
    @Req() request: Request,
    @IdempotencyKey() key?: string,
  ) {
    await this.decisions.recommend(actor, id, { ...form, note: note ?? '' }, key);
    tell(request, message('reviews.recommendation.done'));
    return { url: at(id) };
  }

  @Get('decision')
  @Render('reviews/decision')
  async deciding(
    @CurrentActor() actor: PersonActor,
    @CurrentWords() words: Words,
    @Param('id', ParseUUIDPipe) id: string,
  ) {
    return decisionPage(words, actor, await this.cases.find(actor, id), newId());
  }

  @Post('decision')
  @Redirect('/office/reviews', 303)
  async decide(
    @CurrentActor() actor: PersonActor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { note, hash }: DecisionForm,
    @Req() request: Request,
    @IdempotencyKey() key?: string,
  ) {
    await this.decisions.decide(actor, id, { note: note ?? '', read: hash }, key);
    tell(request, message('reviews.decision.done'));
    return { url: at(id) };
  }

  @Get('sending-back')
  @Render('reviews/sending-back')
  async sendingBack(
    @CurrentActor() actor: PersonActor,
    @CurrentWords() words: Words,
    @Param('id', ParseUUIDPipe) id: string,
  ) {
    return sendingBackPage(words, actor, await this.cases.find(actor, id));
  }

  @Post('sending-back')
  @Redirect('/office/reviews', 303)
  async sendBack(
    @CurrentActor() actor: PersonActor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() form: SendingBackForm,
    @Req() request: Request,
  ) {
    await this.decisions.sendBack(actor, id, form.note);
    tell(request, message('reviews.sendingBack.done'));
    return { url: at(id) };
  }
}
