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
import { message } from '../platform/words/message.js';
import type { Words } from '../platform/words/words.js';
import { SettingDecisionForm, SettingForm } from './setting.form.js';
import { settingPage, settingsPage } from './settings.page.js';
import { Settings } from './settings.service.js';

/** What two people may set while the portal runs. */
@Staff()
@Controller('office/settings')
export class SettingsController {
  constructor(private readonly settings: Settings) {}

  @Get()
  @Render('administration/settings')
  async list(
    @CurrentActor() actor: PersonActor,
    @CurrentWords() words: Words,
    @Query('after') after: unknown,
  ) {
    const history = await this.settings.history(actor, readCursor(after, 2));
    return settingsPage(words, actor, await this.settings.list(actor), history);
  }

  @Get(':name')
  @Render('administration/setting')
  async setting(
    @CurrentActor() actor: PersonActor,
    @CurrentWords() words: Words,
    @Param('name') name: string,
  ) {
    return settingPage(words, await this.settings.find(actor, name), newId());
  }

  @Post(':name')
  @Redirect('/office/settings', 303)
  async propose(
    @CurrentActor() actor: PersonActor,
    @Param('name') name: string,
    @Body() form: SettingForm,
    @Req() request: Request,
    @IdempotencyKey() key?: string,
  ) {
    await this.settings.propose(actor, name, form, key);
    tell(request, message('administration.settings.done.propose'));
  }

  @Post('changes/:id')
  @Redirect('/office/settings', 303)
  async decide(
    @CurrentActor() actor: PersonActor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { decision }: SettingDecisionForm,
    @Req() request: Request,
  ) {
    await this.settings[decision](actor, id);
    tell(request, message(`administration.settings.done.${decision}`));
  }
}
