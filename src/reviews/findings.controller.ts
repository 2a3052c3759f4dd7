import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Redirect, Render, Req } from '@nestjs/common';
import type { Request } from 'express';
import { newId } from '../platform/database/id.js';
import type { PersonActor } from '../platform/people/actor.js';
import { CurrentActor, CurrentWords, IdempotencyKey, Staff } from '../platform/web/doors.js';
import { tell } from '../platform/web/notices.js';
import { message } from '../platform/words/message.js';
import type { Words } from '../platform/words/words.js';
import { Program } from '../program/program.service.js';
import { Cases } from './cases.service.js';
import { criterionPage, whereNext } from './criterion.page.js';
import { Findings } from './findings.service.js';
import { at } from './review-words.page.js';
import { FindingForm } from './review.form.js';
import { returnPage } from './steps.page.js';

/** The criteria of a case, one by one, and what is asked of the applicant about them. */
@Staff()
@Controller('office/reviews/:id')
export class FindingsController {
  constructor(
    private readonly findings: Findings,
    private readonly cases: Cases,
    private readonly program: Program,
  ) {}

  @Get('criteria/:code')
  @Render('reviews/criterion')
  async criterion(
    @CurrentActor() actor: PersonActor,
    @CurrentWords() words: Words,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('code') code: string,
  ) {
    const found = await this.cases.find(actor, id);
    return criterionPage(words, actor, found, code, await this.cases.documents(found, code));
  }

  @Post('criteria/:code')
  @Redirect('/office/reviews', 303)
  async save(
    @CurrentActor() actor: PersonActor,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('code') code: string,
    @Body() { onward, version, ...given }: FindingForm,
    @Req() request: Request,
  ) {
    await this.findings.save(actor, id, code, given, version);
    tell(request, message('reviews.criterion.done', { criterion: code }));
    return { url: whereNext(await this.cases.find(actor, id), code, onward) };
  }

  @Get('return')
  @Render('reviews/return')
  async returning(
    @CurrentActor() actor: PersonActor,
    @CurrentWords() words: Words,
    @Param('id', ParseUUIDPipe) id: string,
  ) {
    const { days: answerDays } = this.program.term('application.return-answer');
    return returnPage(words, actor, await this.cases.find(actor, id), { key: newId(), answerDays });
  }

  @Post('return')
  @Redirect('/office/reviews', 303)
  async return(
    @CurrentActor() actor: PersonActor,
    @Param('id', ParseUUIDPipe) id: string,
    @Req() request: Request,
    @IdempotencyKey() key?: string,
  ) {
    await this.findings.return(actor, id, key);
    tell(request, message('reviews.return.done'));
    return { url: at(id) };
  }
}
