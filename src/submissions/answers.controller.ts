import {
  Body,
  Controller,
  Get,
  Param,
  ParseUUIDPipe,
  Post,
  Redirect,
  Render,
  Req,
  Res,
} from '@nestjs/common';
import type { Request, Response } from 'express';
import { newId } from '../platform/database/id.js';
import type { PersonActor } from '../platform/people/actor.js';
import { CurrentActor, CurrentWords } from '../platform/web/doors.js';
import { goOn } from '../platform/web/go-on.js';
import { Words } from '../platform/words/words.js';
import { Answers } from '../applications/answers.service.js';
import { AnswerForm, ReplyForm } from './submission.form.js';
import { criterionPage, whereNext } from './criterion.page.js';
import { requestsPage } from './requests.page.js';
import { Requests } from '../applications/requests.service.js';
import { sectionPage } from './section.page.js';
import { Submissions } from './submissions.service.js';

/** The criteria, one by one, and what the office asked about them. */
@Controller('applications/:id')
export class AnswersController {
  constructor(
    private readonly answers: Answers,
    private readonly requests: Requests,
    private readonly submissions: Submissions,
  ) {}

  @Get('sections/:section')
  @Render('submissions/section')
  async section(
    @CurrentActor() actor: PersonActor,
    @CurrentWords() words: Words,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('section') section: string,
  ) {
    return sectionPage(words, await this.submissions.progress(actor, id), section);
  }

  @Get('criteria/:code')
  @Render('submissions/criterion')
  async criterion(
    @CurrentActor() actor: PersonActor,
    @CurrentWords() words: Words,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('code') code: string,
  ) {
    return criterionPage(words, actor, await this.submissions.progress(actor, id), code, newId());
  }

  @Post('criteria/:code')
  async save(
    @CurrentActor() actor: PersonActor,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('code') code: string,
    @Body() { version, onward, ...given }: AnswerForm,
    @Req() request: Request,
    @Res() response: Response,
  ) {
    const { answer, asked } = await this.answers.save(actor, id, code, given, version);
    goOn(request, response, whereNext(id, asked, code, onward), { version: answer.version });
  }

  @Get('requests')
  @Render('submissions/requests')
  async asked(@CurrentActor() actor: PersonActor, @Param('id', ParseUUIDPipe) id: string) {
    return requestsPage(actor, await this.submissions.progress(actor, id));
  }

  @Get('requests/:item')
  @Render('submissions/request')
  async item(
    @CurrentActor() actor: PersonActor,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('item', ParseUUIDPipe) item: string,
  ) {
    return requestsPage(actor, await this.submissions.progress(actor, id), item);
  }

  @Post('requests/:item')
  @Redirect('/applications', 303)
  async reply(
    @CurrentActor() actor: PersonActor,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('item', ParseUUIDPipe) item: string,
    @Body() form: ReplyForm,
  ) {
    await this.requests.reply(actor, id, item, form.reply);
    return { url: `/applications/${id}/requests` };
  }
}
