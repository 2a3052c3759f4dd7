import { Readable } from 'node:stream';
import { Controller, Get, Param, ParseUUIDPipe, Query, Render, StreamableFile } from '@nestjs/common';
import type { PersonActor } from '../platform/people/actor.js';
import { Limited } from '../platform/throttle/limited.js';
import { CurrentActor, CurrentWords, Staff } from '../platform/web/doors.js';
import { readCursor } from '../platform/web/keyset.js';
import { readFilters } from '../platform/web/listing.js';
import type { Words } from '../platform/words/words.js';
import { entriesCsv, entriesJson } from './entries.files.js';
import { entryFilters } from './entries.filters.js';
import { entriesPage, entryPage } from './entries.page.js';
import { Entries } from './entries.service.js';

type Address = Record<string, unknown>;

/** The trail, for auditors. */
@Staff()
@Controller('office')
export class EntriesController {
  constructor(private readonly entries: Entries) {}

  @Get('audit')
  @Render('audit/entries')
  async list(@CurrentActor() actor: PersonActor, @CurrentWords() words: Words, @Query() address: Address) {
    const filters = readFilters(entryFilters(words), address);
    return entriesPage(
      await this.entries.list(actor, filters, readCursor(address['after'], 2)),
      filters,
      words,
    );
  }

  @Limited('exportList')
  @Get('audit.csv')
  async csv(@CurrentActor() actor: PersonActor, @CurrentWords() words: Words, @Query() address: Address) {
    const batches = await this.entries.export(actor, readFilters(entryFilters(words), address), 'csv');
    return new StreamableFile(Readable.from(entriesCsv(batches, words)), {
      type: 'text/csv; charset=utf-8',
      disposition: 'attachment; filename="audit.csv"',
    });
  }

  @Get('audit.ndjson')
  async json(@CurrentActor() actor: PersonActor, @CurrentWords() words: Words, @Query() address: Address) {
    const batches = await this.entries.export(actor, readFilters(entryFilters(words), address), 'json');
    return new StreamableFile(Readable.from(entriesJson(batches)), {
      type: 'application/x-ndjson; charset=utf-8',
      disposition: 'attachment; filename="audit.ndjson"',
    });
  }

  @Get('audit/entries/:id')
  @Render('audit/entry')
  async entry(
    @CurrentActor() actor: PersonActor,
    @CurrentWords() words: Words,
    @Param('id', ParseUUIDPipe) id: string,
  ) {
    return entryPage(await this.entries.find(actor, id), words);
  }
}
