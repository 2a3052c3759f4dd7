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
import { CurrentActor, IdempotencyKey } from '../platform/web/doors.js';
import { readCursor } from '../platform/web/keyset.js';
import { tell } from '../platform/web/notices.js';
import { message } from '../platform/words/message.js';
import { StartForm, WithdrawalForm } from './application.form.js';
import { Applications } from './applications.service.js';
import { applicationsPage, startPage, withdrawalPage } from './applications.page.js';

@Controller('applications')
export class ApplicationsController {
  constructor(private readonly applications: Applications) {}

  @Get()
  @Render('applications/list')
  async list(@CurrentActor() actor: PersonActor, @Query('after') after: unknown) {
    return applicationsPage(actor, await this.applications.mine(actor, readCursor(after, 2)));
  }

  @Get('new')
  @Render('applications/start')
  start(@CurrentActor() actor: PersonActor) {
    return startPage(actor, newId());
  }

  @Post('new')
  @Redirect('/applications', 303)
  async begin(@CurrentActor() actor: PersonActor, @Body() form: StartForm, @IdempotencyKey() key?: string) {
    const { id } = await this.applications.start(actor, form.organizationId, key);
    return { url: `/applications/${id}` };
  }

  @Get(':id/withdrawal')
  @Render('applications/withdrawal')
  async withdrawal(@CurrentActor() actor: PersonActor, @Param('id', ParseUUIDPipe) id: string) {
    return withdrawalPage(await this.applications.find(actor, id));
  }

  @Post(':id/withdrawal')
  @Redirect('/applications', 303)
  async withdraw(
    @CurrentActor() actor: PersonActor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() form: WithdrawalForm,
    @Req() request: Request,
  ) {
    await this.applications.withdraw(actor, id, form.reason);
    tell(request, message('applications.withdrawal.done'));
    return { url: `/applications/${id}` };
  }
}
