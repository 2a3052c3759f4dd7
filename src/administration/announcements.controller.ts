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
import { newId } from '../platform/database/id.js';
import type { PersonActor } from '../platform/people/actor.js';
import { CurrentActor, CurrentWords, IdempotencyKey, Staff } from '../platform/web/doors.js';
import { readCursor } from '../platform/web/keyset.js';
import { tell } from '../platform/web/notices.js';
import { Clock } from '../platform/clock.js';
import { message } from '../platform/words/message.js';
import type { Words } from '../platform/words/words.js';
import { AnnouncementForm } from './announcement.form.js';
import { announcementPage, announcementsPage, writingPage } from './announcements.page.js';
import { Announcements } from './announcements.service.js';

/** What the office says at the top of every page: written, looked at, published, taken back. */
@Staff()
@Controller('office/announcements')
export class AnnouncementsController {
  constructor(
    private readonly announcements: Announcements,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Render('administration/announcements')
  async list(
    @CurrentActor() actor: PersonActor,
    @CurrentWords() words: Words,
    @Query('after') after: unknown,
  ) {
    const page = await this.announcements.list(actor, readCursor(after, 2));
    return announcementsPage(words, page, this.clock.now());
  }

  @Get('new')
  @Render('administration/writing')
  writing(@CurrentActor() actor: PersonActor, @CurrentWords() words: Words) {
    this.announcements.mustAnnounce(actor);
    return writingPage(words, this.clock.today(), newId());
  }

  @Post('new')
  @Redirect('/office/announcements', 303)
  async write(
    @CurrentActor() actor: PersonActor,
    @Body() form: AnnouncementForm,
    @IdempotencyKey() key?: string,
  ) {
    const { id } = await this.announcements.write(actor, form, key);
    return { url: `/office/announcements/${id}` };
  }

  @Get(':id')
  @Render('administration/announcement')
  async announcement(
    @CurrentActor() actor: PersonActor,
    @CurrentWords() words: Words,
    @Param('id', ParseUUIDPipe) id: string,
  ) {
    return announcementPage(words, actor, await this.announcements.find(actor, id), this.clock.now());
  }

  @Post(':id/publication')
  @Redirect('/office/announcements', 303)
  async publish(
    @CurrentActor() actor: PersonActor,
    @Param('id', ParseUUIDPipe) id: string,
    @Req() request: Request,
  ) {
    await this.announcements.publish(actor, id);
    tell(request, message('administration.announcement.done.publish'));
  }

  @Post(':id/withdrawal')
  @Redirect('/office/announcements', 303)
  async withdraw(
    @CurrentActor() actor: PersonActor,
    @Param('id', ParseUUIDPipe) id: string,
    @Req() request: Request,
  ) {
    await this.announcements.withdraw(actor, id);
    tell(request, message('administration.announcement.done.withdraw'));
  }

  @Post(':id/discarding')
  @Redirect('/office/announcements', 303)
  async discard(
    @CurrentActor() actor: PersonActor,
    @Param('id', ParseUUIDPipe) id: string,
    @Req() request: Request,
  ) {
    await this.announcements.discard(actor, id);
    tell(request, message('administration.announcement.done.discard'));
  }
}
