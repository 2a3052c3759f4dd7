import { Body, Controller, Param, ParseUUIDPipe, Post, Query, Redirect, Req } from '@nestjs/common';
import type { Request } from 'express';
import type { Actor, PersonActor } from '../platform/people/actor.js';
import { CurrentActor, IdempotencyKey } from '../platform/web/doors.js';
import type { Site } from './site.entity.js';
import { SiteForm } from './site.form.js';
import { sitePages } from './sites.page.js';
import { PartsController } from './parts.controller.js';
import { ProfileParts } from './profile-parts.service.js';
import type { Profile } from './profile.js';
import { Profiles } from './profiles.service.js';

/** The places where a company works. */
@Controller('organizations/:id/sites')
export class SitesController extends PartsController<Site> {
  protected readonly pages = sitePages;
  protected readonly verb = 'keepSite';

  constructor(
    protected readonly profiles: Profiles,
    private readonly parts: ProfileParts,
  ) {
    super();
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
    await this.parts.keepSite(actor, id, null, form, key);
    return this.toList(request, id, next, 'Kept');
  }

  @Post(':part')
  @Redirect('/', 303)
  async change(
    @CurrentActor() actor: PersonActor,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('part', ParseUUIDPipe) partId: string,
    @Query('next') next: unknown,
    @Body() form: SiteForm,
    @Req() request: Request,
  ) {
    await this.parts.keepSite(actor, id, partId, form);
    return this.toList(request, id, next, 'Kept');
  }

  protected partsOf({ sites }: Profile) {
    return sites;
  }

  protected takeAway(actor: Actor, id: string, partId: string) {
    return this.parts.removeSite(actor, id, partId);
  }
}
