import { Readable } from 'node:stream';
import { Controller, Get, Param, ParseUUIDPipe, Query, Render, StreamableFile } from '@nestjs/common';
import type { PersonActor } from '../platform/people/actor.js';
import { Limited } from '../platform/throttle/limited.js';
import { CurrentActor, CurrentWords, Staff } from '../platform/web/doors.js';
import { readCursor } from '../platform/web/keyset.js';
import { readFilters } from '../platform/web/listing.js';
import type { Words } from '../platform/words/words.js';
import { Program } from '../program/program.service.js';
import { participantsCsv } from './participants.csv.js';
import { participantFilters } from './participants.filters.js';
import { participantsPage } from './participants.page.js';
import { standingPage } from './standing.page.js';
import { Standings } from './standings.service.js';

/** Everyone in the program, for the office. */
@Staff()
@Controller('office')
export class ParticipantsController {
  constructor(
    private readonly standings: Standings,
    private readonly program: Program,
  ) {}

  @Get('participants')
  @Render('participation/list')
  async list(
    @CurrentActor() actor: PersonActor,
    @CurrentWords() words: Words,
    @Query() address: Record<string, unknown>,
  ) {
    const filters = readFilters(participantFilters, address);
    const page = await this.standings.list(actor, filters, readCursor(address['after'], 2));
    return participantsPage(page, filters, await this.program.current(words.language), words);
  }

  @Limited('exportList')
  @Get('participants.csv')
  export(
    @CurrentActor() actor: PersonActor,
    @CurrentWords() words: Words,
    @Query() address: Record<string, unknown>,
  ): StreamableFile {
    const batches = this.standings.all(actor, readFilters(participantFilters, address));
    return new StreamableFile(Readable.from(participantsCsv(batches, words)), {
      type: 'text/csv; charset=utf-8',
      disposition: 'attachment; filename="participants.csv"',
    });
  }

  @Get('participants/:id')
  @Render('participation/standing')
  async standing(
    @CurrentActor() actor: PersonActor,
    @CurrentWords() words: Words,
    @Param('id', ParseUUIDPipe) id: string,
  ) {
    return standingPage(await this.standings.find(actor, id, words.language), words, 'office');
  }
}
