import { Controller, Get, Param, ParseUUIDPipe, Query, Render } from '@nestjs/common';
import type { PersonActor } from '../platform/people/actor.js';
import { CurrentActor, CurrentWords, Staff } from '../platform/web/doors.js';
import { readCursor } from '../platform/web/keyset.js';
import type { Words } from '../platform/words/words.js';
import { Stories } from './stories.service.js';
import { companyTimeline, officeTimeline } from './timeline.page.js';

/** What happened in a case. */
@Controller()
export class TimelineController {
  constructor(private readonly stories: Stories) {}

  @Get('applications/:id/timeline')
  @Render('audit/timeline')
  async company(
    @CurrentActor() actor: PersonActor,
    @CurrentWords() words: Words,
    @Param('id', ParseUUIDPipe) id: string,
    @Query('after') after: unknown,
  ) {
    return companyTimeline(await this.stories.forCompany(actor, id, readCursor(after, 2)), words);
  }

  @Staff()
  @Get('office/cases/:id/timeline')
  @Render('audit/timeline')
  async office(
    @CurrentActor() actor: PersonActor,
    @CurrentWords() words: Words,
    @Param('id', ParseUUIDPipe) id: string,
    @Query('after') after: unknown,
  ) {
    return officeTimeline(await this.stories.forOffice(actor, id, readCursor(after, 2)), words);
  }
}
