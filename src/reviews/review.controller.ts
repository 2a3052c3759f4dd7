import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Redirect, Render, Req } from '@nestjs/common';
import type { Request } from 'express';
import type { PersonActor } from '../platform/people/actor.js';
import { CurrentActor, CurrentWords, Staff } from '../platform/web/doors.js';
import { tell } from '../platform/web/notices.js';
import { lastRead } from '../platform/web/remembered.js';
import { message } from '../platform/words/message.js';
import type { Words } from '../platform/words/words.js';
import { casePage } from './case.page.js';
import { Cases } from './cases.service.js';
import { queuePath } from './queue.page.js';
import { at } from './review-words.page.js';
import { AssignmentForm, ReleaseForm, VettingForm } from './review.form.js';
import { Reviews } from './reviews.service.js';
import { assignmentPage, releasePage, takingPage, vettingPage } from './steps.page.js';

/** One case, and who has it. */
@Staff()
@Controller('office/reviews/:id')
export class ReviewController {
  constructor(
    private readonly reviews: Reviews,
    private readonly cases: Cases,
  ) {}

  @Get()
  @Render('reviews/case')
  async summary(
    @CurrentActor() actor: PersonActor,
    @CurrentWords() words: Words,
    @Param('id', ParseUUIDPipe) id: string,
    @Req() request: Request,
  ) {
    return {
      ...casePage(words, actor, await this.cases.find(actor, id)),
      queue: lastRead(request, queuePath),
    };
  }

  @Get('taking')
  @Render('reviews/taking')
  async taking(
    @CurrentActor() actor: PersonActor,
    @CurrentWords() words: Words,
    @Param('id', ParseUUIDPipe) id: string,
  ) {
    return takingPage(words, actor, await this.reviews.find(actor, id));
  }

  @Post('taking')
  @Redirect('/office/reviews', 303)
  async take(
    @CurrentActor() actor: PersonActor,
    @Param('id', ParseUUIDPipe) id: string,
    @Req() request: Request,
  ) {
    await this.reviews.take(actor, id);
    tell(request, message('reviews.taking.done'));
    return { url: at(id) };
  }

  @Get('release')
  @Render('reviews/release')
  async releasing(
    @CurrentActor() actor: PersonActor,
    @CurrentWords() words: Words,
    @Param('id', ParseUUIDPipe) id: string,
  ) {
    return releasePage(words, actor, await this.cases.find(actor, id));
  }

  @Post('release')
  @Redirect('/office/reviews', 303)
  async release(
    @CurrentActor() actor: PersonActor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() form: ReleaseForm,
    @Req() request: Request,
  ) {
    await this.reviews.release(actor, id, form.reason);
    tell(request, message('reviews.release.done'));
    return { url: lastRead(request, queuePath) };
  }

  @Get('assignment')
  @Render('reviews/assignment')
  async assigning(
    @CurrentActor() actor: PersonActor,
    @CurrentWords() words: Words,
    @Param('id', ParseUUIDPipe) id: string,
  ) {
    const review = await this.reviews.find(actor, id);
    return assignmentPage(words, actor, { review }, await this.reviews.colleagues());
  }

  @Post('assignment')
  @Redirect('/office/reviews', 303)
  async assign(
    @CurrentActor() actor: PersonActor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() form: AssignmentForm,
    @Req() request: Request,
  ) {
    await this.reviews.assign(actor, id, form.specialistId, form.reason);
    tell(request, message('reviews.assignment.done'));
    return { url: at(id) };
  }

  @Get('vetting')
  @Render('reviews/vetting')
  async vetting(
    @CurrentActor() actor: PersonActor,
    @CurrentWords() words: Words,
    @Param('id', ParseUUIDPipe) id: string,
  ) {
    return vettingPage(words, actor, { review: await this.reviews.find(actor, id) });
  }

  @Post('vetting')
  @Redirect('/office/reviews', 303)
  async vet(
    @CurrentActor() actor: PersonActor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() form: VettingForm,
    @Req() request: Request,
  ) {
    await this.reviews.vet(actor, id, form.result, form.note);
    tell(request, message('reviews.vettingPage.done'));
    return { url: at(id) };
  }
}
