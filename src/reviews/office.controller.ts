import { Controller, Get, Query, Render, Req, StreamableFile } from '@nestjs/common';
import type { Request } from 'express';
import { readsCases } from '../accounts/office.policy.js';
import type { PersonActor } from '../platform/people/actor.js';
import { Limited } from '../platform/throttle/limited.js';
import { CurrentActor, CurrentWords, Staff } from '../platform/web/doors.js';
import { listAddress, readFilters } from '../platform/web/listing.js';
import { lastRead, remember } from '../platform/web/remembered.js';
import { Sections } from '../platform/web/sections.js';
import type { Words } from '../platform/words/words.js';
import { Program } from '../program/program.service.js';
import { homePage } from './home.page.js';
import { queueFile, queuePage, queuePath } from './queue.page.js';
import { Queue } from './queue.service.js';
import { queueFilters } from './reviews.queries.js';

/** Where the people of the office arrive, and the queue of cases. */
@Staff()
@Controller('office')
export class OfficeController {
  constructor(
    private readonly queue: Queue,
    private readonly program: Program,
    private readonly sections: Sections,
  ) {}

  @Get()
  @Render('reviews/home')
  async home(@CurrentActor() actor: PersonActor, @CurrentWords() words: Words, @Req() request: Request) {
    const arrival = readsCases(actor) ? await this.queue.home(actor) : null;
    return homePage(
      words,
      actor,
      arrival,
      await this.program.current(words.language),
      lastRead(request, queuePath),
      this.sections.of(actor),
    );
  }

  @Get('reviews')
  @Render('reviews/queue')
  async list(
    @CurrentActor() actor: PersonActor,
    @CurrentWords() words: Words,
    @Query() address: Record<string, unknown>,
    @Req() request: Request,
  ) {
    const filters = readFilters(queueFilters, address);
    const page = await this.queue.page(actor, filters, address['after']);
    remember(request, queuePath, listAddress(queuePath, filters));
    return queuePage(words, actor, await this.program.current(words.language), filters, page);
  }

  @Limited('exportList')
  @Get('reviews.csv')
  async export(
    @CurrentActor() actor: PersonActor,
    @CurrentWords() words: Words,
    @Query() address: Record<string, unknown>,
  ): Promise<StreamableFile> {
    const cases = await this.queue.all(actor, readFilters(queueFilters, address));
    const file = queueFile(words, await this.program.current(words.language), cases);
    return new StreamableFile(Buffer.from(file), {
      type: 'text/csv; charset=utf-8',
      disposition: 'attachment; filename="reviews.csv"',
    });
  }
}
