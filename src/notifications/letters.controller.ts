import {
  Body,
  Controller,
  Get,
  Param,
  ParseUUIDPipe,
  Post,
  Query,
  Redirect,
  Render,
  Req,
} from '@nestjs/common';
import type { Request } from 'express';
import { Mailer } from '../platform/mail/mailer.js';
import type { PersonActor } from '../platform/people/actor.js';
import { CurrentActor, CurrentWords, Staff } from '../platform/web/doors.js';
import { readCursor } from '../platform/web/keyset.js';
import { readFilters } from '../platform/web/listing.js';
import { tell } from '../platform/web/notices.js';
import { message } from '../platform/words/message.js';
import type { Words } from '../platform/words/words.js';
import { ExplanationForm } from './explanation.form.js';
import { letterFilters } from './letter.filters.js';
import { explanationPage, openedPage } from './opened.page.js';
import { Letters } from './letters.service.js';
import { lettersPage } from './letters.page.js';

/** Letters, as the office looks after them. */
@Staff()
@Controller('office/letters')
export class LettersController {
  constructor(
    private readonly letters: Letters,
    private readonly mailer: Mailer,
  ) {}

  @Get()
  @Render('notifications/letters')
  async list(
    @CurrentActor() actor: PersonActor,
    @CurrentWords() words: Words,
    @Query() address: Record<string, unknown>,
  ) {
    const filters = readFilters(letterFilters, address);
    const page = await this.letters.list(actor, filters, readCursor(address['after'], 2));
    return lettersPage(page, filters, this.mailer.route, words);
  }

  @Get(':id')
  @Render('notifications/letter')
  async letter(
    @CurrentActor() actor: PersonActor,
    @CurrentWords() words: Words,
    @Param('id', ParseUUIDPipe) id: string,
  ) {
    return openedPage(await this.letters.read(actor, id), words);
  }

  @Get(':id/another-try')
  @Render('notifications/explanation')
  async anotherTry(@CurrentActor() actor: PersonActor, @Param('id', ParseUUIDPipe) id: string) {
    return explanationPage(await this.letters.read(actor, id), 'anotherTry', 'another-try');
  }

  @Post(':id/another-try')
  @Redirect('/office/letters', 303)
  async tryAgain(
    @CurrentActor() actor: PersonActor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { reason }: ExplanationForm,
    @Req() request: Request,
  ) {
    await this.letters.tryAgain(actor, id, reason);
    tell(request, message('notifications.anotherTry.done'));
    return { url: `/office/letters/${id}` };
  }

  @Get(':id/settlement')
  @Render('notifications/explanation')
  async settlement(@CurrentActor() actor: PersonActor, @Param('id', ParseUUIDPipe) id: string) {
    return explanationPage(await this.letters.read(actor, id), 'settlement', 'settlement');
  }

  @Post(':id/settlement')
  @Redirect('/office/letters', 303)
  async settle(
    @CurrentActor() actor: PersonActor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { reason }: ExplanationForm,
    @Req() request: Request,
  ) {
    await this.letters.settle(actor, id, reason);
    tell(request, message('notifications.settlement.done'));
    return { url: `/office/letters/${id}` };
  }
}
