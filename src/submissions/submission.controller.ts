import {
  Body,
  Controller,
  Get,
  Header,
  Param,
  ParseIntPipe,
  ParseUUIDPipe,
  Post,
  Redirect,
  Render,
} from '@nestjs/common';
import { canonicalJson } from '../platform/canonical-json.rules.js';
import { newId } from '../platform/database/id.js';
import type { PersonActor } from '../platform/people/actor.js';
import { CurrentActor, CurrentWords, IdempotencyKey } from '../platform/web/doors.js';
import { Words } from '../platform/words/words.js';
import { SubmissionForm } from './submission.form.js';
import { checkPage } from './check.page.js';
import { overviewPage } from './overview.page.js';
import { receiptPage } from './receipt.page.js';
import { signingPage } from './signing.page.js';
import { Submissions } from './submissions.service.js';

/** How far an application is, checking its answers, signing, and the receipt. */
@Controller('applications/:id')
export class SubmissionController {
  constructor(private readonly submissions: Submissions) {}

  @Get()
  @Render('submissions/overview')
  async overview(
    @CurrentActor() actor: PersonActor,
    @CurrentWords() words: Words,
    @Param('id', ParseUUIDPipe) id: string,
  ) {
    return overviewPage(words, actor, await this.submissions.progress(actor, id));
  }

  @Get('answers')
  @Render('submissions/check')
  async check(@CurrentActor() actor: PersonActor, @Param('id', ParseUUIDPipe) id: string) {
    return checkPage(actor, await this.submissions.progress(actor, id));
  }

  @Get('submission')
  @Render('submissions/signing')
  async signing(@CurrentActor() actor: PersonActor, @Param('id', ParseUUIDPipe) id: string) {
    return signingPage(actor, await this.submissions.progress(actor, id), newId());
  }

  @Post('submission')
  @Redirect('/applications', 303)
  async submit(
    @CurrentActor() actor: PersonActor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { signature, capacity }: SubmissionForm,
    @IdempotencyKey() key?: string,
  ) {
    const number = await this.submissions.submit(
      actor,
      id,
      { name: signature, capacity, language: 'en' },
      key,
    );
    return { url: `/applications/${id}/receipts/${number}` };
  }

  @Get('receipts/:number')
  @Render('submissions/receipt')
  async receipt(
    @CurrentActor() actor: PersonActor,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('number', ParseIntPipe) number: number,
  ) {
    return receiptPage(await this.submissions.find(actor, id, number));
  }

  /** The very bytes over which the hash of the receipt was computed. */
  @Get('receipts/:number/contents')
  @Header('Content-Type', 'application/json; charset=utf-8')
  @Header('Content-Disposition', 'attachment; filename="application.json"')
  async contents(
    @CurrentActor() actor: PersonActor,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('number', ParseIntPipe) number: number,
  ) {
    return canonicalJson((await this.submissions.find(actor, id, number)).contents);
  }
}
