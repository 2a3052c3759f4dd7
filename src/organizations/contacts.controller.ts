import { Body, Controller, Param, ParseUUIDPipe, Post, Query, Redirect, Req } from '@nestjs/common';
import type { Request } from 'express';
import type { Actor, PersonActor } from '../platform/people/actor.js';
import { CurrentActor, IdempotencyKey } from '../platform/web/doors.js';
import type { Contact } from './contact.entity.js';
import { ContactForm } from './contact.form.js';
import { contactPages } from './contacts.page.js';
import { PartsController } from './parts.controller.js';
import { ProfileParts } from './profile-parts.service.js';
import type { Profile } from './profile.js';
import { Profiles } from './profiles.service.js';

/** The people of a company whom the program may turn to. */
@Controller('organizations/:id/contacts')
export class ContactsController extends PartsController<Contact> {
  protected readonly pages = contactPages;
  protected readonly verb = 'keepContact';

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
    @Body() form: ContactForm,
    @IdempotencyKey() key: string | undefined,
    @Req() request: Request,
  ) {
    await this.parts.keepContact(actor, id, null, form, key);
    return this.toList(request, id, next, 'Kept');
  }

  @Post(':part')
  @Redirect('/', 303)
  async change(
    @CurrentActor() actor: PersonActor,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('part', ParseUUIDPipe) partId: string,
    @Query('next') next: unknown,
    @Body() form: ContactForm,
    @Req() request: Request,
  ) {
    await this.parts.keepContact(actor, id, partId, form);
    return this.toList(request, id, next, 'Kept');
  }

  protected partsOf({ contacts }: Profile) {
    return contacts;
  }

  protected takeAway(actor: Actor, id: string, partId: string) {
    return this.parts.removeContact(actor, id, partId);
  }
}
