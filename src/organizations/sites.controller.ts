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
import { CurrentActor, CurrentWords, IdempotencyKey } from '../platform/web/doors.js';
import { carrying, localPath } from '../platform/web/local-path.js';
import { tell } from '../platform/web/notices.js';
import { message } from '../platform/words/message.js';
import type { Words } from '../platform/words/words.js';
import { SiteForm } from './site.form.js';
import { sitePage, siteRemovalPage, sitesPage } from './sites.page.js';
import { Organizations } from './organizations.service.js';

/** The places where a company works: the list, one to add or change, one to remove. */
@Controller('organizations/:id/sites')
export class SitesController {
  constructor(private readonly organizations: Organizations) {}

  @Get()
  @Render('organizations/sites')
  async list(
    @CurrentActor() actor: PersonActor,
    @CurrentWords() words: Words,
    @Param('id', ParseUUIDPipe) id: string,
    @Query('next') next: unknown,
  ) {
    const profile = await this.organizations.profileFor(actor, id, 'keepSite');
    return sitesPage(words, profile, localPath(next, ''));
  }

  @Get('new')
  @Render('organizations/site')
  async blank(
    @CurrentActor() actor: PersonActor,
    @CurrentWords() words: Words,
    @Param('id', ParseUUIDPipe) id: string,
    @Query('next') next: unknown,
  ) {
    const profile = await this.organizations.profileFor(actor, id, 'keepSite');
    return { ...sitePage(words, profile, null, localPath(next, '')), key: newId() };
  }

  @Post('new')
  @Redirect('/', 303)
  async add(
    @CurrentActor() actor: PersonActor,
    @Param('id', ParseUUIDPipe) id: string,
    @Query('next') next: unknown,
    @Body() form: SiteForm,
    @IdempotencyKey() key: string | undefined,
    @Req() request: Request,
  ) {
    await this.organizations.keepSite(actor, id, null, form, key);
    tell(request, message('organizations.notices.siteKept'));
    return { url: carrying(`/organizations/${id}/sites`, localPath(next, '')) };
  }

  @Get(':siteId')
  @Render('organizations/site')
  async filled(
    @CurrentActor() actor: PersonActor,
    @CurrentWords() words: Words,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('siteId', ParseUUIDPipe) siteId: string,
    @Query('next') next: unknown,
  ) {
    const { profile, site } = await this.organizations.siteOf(actor, id, siteId);
    return sitePage(words, profile, site, localPath(next, ''));
  }

  @Post(':siteId')
  @Redirect('/', 303)
  async change(
    @CurrentActor() actor: PersonActor,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('siteId', ParseUUIDPipe) siteId: string,
    @Query('next') next: unknown,
    @Body() form: SiteForm,
    @Req() request: Request,
  ) {
    await this.organizations.keepSite(actor, id, siteId, form);
    tell(request, message('organizations.notices.siteKept'));
    return { url: carrying(`/organizations/${id}/sites`, localPath(next, '')) };
  }

  @Get(':siteId/removal')
  @Render('organizations/removal')
  async removal(
    @CurrentActor() actor: PersonActor,
    @CurrentWords() words: Words,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('siteId', ParseUUIDPipe) siteId: string,
    @Query('next') next: unknown,
  ) {
    const { profile, site } = await this.organizations.siteOf(actor, id, siteId);
    return siteRemovalPage(words, profile, site, localPath(next, ''));
  }

  @Post(':siteId/removal')
  @Redirect('/', 303)
  async remove(
    @CurrentActor() actor: PersonActor,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('siteId', ParseUUIDPipe) siteId: string,
    @Query('next') next: unknown,
    @Req() request: Request,
  ) {
    await this.organizations.removeSite(actor, id, siteId);
    tell(request, message('organizations.notices.siteRemoved'));
    return { url: carrying(`/organizations/${id}/sites`, localPath(next, '')) };
  }
}
