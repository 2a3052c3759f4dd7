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
import type { PersonActor } from '../platform/people/actor.js';
import { CurrentActor, CurrentWords } from '../platform/web/doors.js';
import { localPath } from '../platform/web/local-path.js';
import { tell } from '../platform/web/notices.js';
import { message } from '../platform/words/message.js';
import type { Words } from '../platform/words/words.js';
import { Program } from '../program/program.service.js';
import { DescriptionForm } from './description.form.js';
import { descriptionPage } from './description.page.js';
import { IdentifiersForm } from './identifiers.form.js';
import { identifiersPage } from './identifiers.page.js';
import { Organizations } from './organizations.service.js';
import { profilePage } from './profile.page.js';
import { Profiles } from './profiles.service.js';

/** The profile of a company, how it describes itself, and its identifiers. */
@Controller('organizations/:id')
export class OrganizationsController {
  constructor(
    private readonly organizations: Organizations,
    private readonly profiles: Profiles,
    private readonly program: Program,
  ) {}

  @Get()
  @Render('organizations/profile')
  async profile(
    @CurrentActor() actor: PersonActor,
    @CurrentWords() words: Words,
    @Param('id', ParseUUIDPipe) id: string,
    @Query('next') next: unknown,
  ) {
    const profile = await this.profiles.find(actor, id);
    return profilePage(
      words,
      actor,
      profile,
      await this.program.current(words.language),
      localPath(next, ''),
    );
  }

  @Get('description')
  @Render('organizations/description')
  async description(
    @CurrentActor() actor: PersonActor,
    @CurrentWords() words: Words,
    @Param('id', ParseUUIDPipe) id: string,
    @Query('next') next: unknown,
  ) {
    const profile = await this.profiles.toChange(actor, id, 'describe');
    return descriptionPage(words, profile, localPath(next, ''));
  }

  @Post('description')
  @Redirect('/', 303)
  async describe(
    @CurrentActor() actor: PersonActor,
    @Param('id', ParseUUIDPipe) id: string,
    @Query('next') next: unknown,
    @Body() form: DescriptionForm,
    @Req() request: Request,
  ) {
    await this.organizations.describe(actor, id, form);
    tell(request, message('organizations.notices.described'));
    return { url: localPath(next, `/organizations/${id}`) };
  }

  @Get('identifiers')
  @Render('organizations/identifiers')
  async identifiers(
    @CurrentActor() actor: PersonActor,
    @CurrentWords() words: Words,
    @Param('id', ParseUUIDPipe) id: string,
    @Query('next') next: unknown,
  ) {
    const profile = await this.profiles.toChange(actor, id, 'keepIdentifiers');
    return identifiersPage(words, profile, await this.program.current(words.language), localPath(next, ''));
  }

  @Post('identifiers')
  @Redirect('/', 303)
  async keepIdentifiers(
    @CurrentActor() actor: PersonActor,
    @Param('id', ParseUUIDPipe) id: string,
    @Query('next') next: unknown,
    @Body() form: IdentifiersForm,
    @Req() request: Request,
  ) {
    await this.organizations.keepIdentifiers(actor, id, form);
    tell(request, message('organizations.notices.identifiersKept'));
    return { url: localPath(next, `/organizations/${id}`) };
  }
}
