import { Get, Param, ParseUUIDPipe, Post, Query, Redirect, Render, Req } from '@nestjs/common';
import type { Request } from 'express';
import { newId } from '../platform/database/id.js';
import { NotFound } from '../platform/errors.js';
import type { Actor, PersonActor } from '../platform/people/actor.js';
import { CurrentActor, CurrentWords } from '../platform/web/doors.js';
import { carrying, localPath } from '../platform/web/local-path.js';
import { tell } from '../platform/web/notices.js';
import { message } from '../platform/words/message.js';
import type { Words } from '../platform/words/words.js';
import { type PartPages, partPage, partsPage, removalPage } from './parts.page.js';
import type { Profile } from './profile.js';
import type { OrganizationVerb, Profiles } from './profiles.service.js';

/** The pages of one kind of part of a profile: the list, one to add or change, one to remove. */
export abstract class PartsController<Part extends { id: string; name: string }> {
  protected abstract readonly profiles: Profiles;
  protected abstract readonly pages: PartPages<Part>;
  /** The verb of those who may change these parts. */
  protected abstract readonly verb: OrganizationVerb;

  protected abstract partsOf(profile: Profile): readonly Part[];
  protected abstract takeAway(actor: Actor, id: string, partId: string): Promise<void>;

  @Get()
  @Render('organizations/parts')
  async list(
    @CurrentActor() actor: PersonActor,
    @CurrentWords() words: Words,
    @Param('id', ParseUUIDPipe) id: string,
    @Query('next') next: unknown,
  ) {
    const profile = await this.profiles.toChange(actor, id, this.verb);
    return partsPage(words, this.pages, profile, this.partsOf(profile), localPath(next, ''));
  }

  @Get('new')
  @Render('organizations/part')
  async blank(
    @CurrentActor() actor: PersonActor,
    @CurrentWords() words: Words,
    @Param('id', ParseUUIDPipe) id: string,
    @Query('next') next: unknown,
  ) {
    const profile = await this.profiles.toChange(actor, id, this.verb);
    return { ...partPage(words, this.pages, profile, null, localPath(next, '')), key: newId() };
  }

  @Get(':part')
  @Render('organizations/part')
  async filled(
    @CurrentActor() actor: PersonActor,
    @CurrentWords() words: Words,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('part', ParseUUIDPipe) partId: string,
    @Query('next') next: unknown,
  ) {
    const { profile, part } = await this.find(actor, id, partId);
    return partPage(words, this.pages, profile, part, localPath(next, ''));
  }

  @Get(':part/removal')
  @Render('organizations/removal')
  async removal(
    @CurrentActor() actor: PersonActor,
    @CurrentWords() words: Words,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('part', ParseUUIDPipe) partId: string,
    @Query('next') next: unknown,
  ) {
    const { profile, part } = await this.find(actor, id, partId);
    return removalPage(words, this.pages, profile, part, localPath(next, ''));
  }

  @Post(':part/removal')
  @Redirect('/', 303)
  async remove(
    @CurrentActor() actor: PersonActor,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('part', ParseUUIDPipe) partId: string,
    @Query('next') next: unknown,
    @Req() request: Request,
  ) {
    await this.takeAway(actor, id, partId);
    return this.toList(request, id, next, 'Removed');
  }

  /** Back to the list, saying what happened. */
  protected toList(request: Request, id: string, next: unknown, happened: 'Kept' | 'Removed') {
    tell(request, message(`organizations.notices.${this.pages.words}${happened}`));
    return { url: carrying(`/organizations/${id}/${this.pages.path}`, localPath(next, '')) };
  }

  private async find(actor: Actor, id: string, partId: string): Promise<{ profile: Profile; part: Part }> {
    const profile = await this.profiles.toChange(actor, id, this.verb);
    const part = this.partsOf(profile).find((one) => one.id === partId);
    if (!part) throw new NotFound();
    return { profile, part };
  }
}
