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
import { ContactForm } from './contact.form.js';
import { contactPage, contactRemovalPage, contactsPage } from './contacts.page.js';
import { Organizations } from './organizations.service.js';

/** The people of a company whom the program may turn to. */
@Controller('organizations/:id/contacts')
export class ContactsController {
  constructor(private readonly organizations: Organizations) {}

  @Get()
  @Render('organizations/contacts')
  async list(
    @CurrentActor() actor: PersonActor,
    @CurrentWords() words: Words,
    @Param('id', ParseUUIDPipe) id: string,
    @Query('next') next: unknown,
  ) {
    const profile = await this.organizations.profileFor(actor, id, 'keepContact');
    return contactsPage(words, profile, localPath(next, ''));
  }

  @Get('new')
  @Render('organizations/contact')
  async blank(
    @CurrentActor() actor: PersonActor,
    @CurrentWords() words: Words,
    @Param('id', ParseUUIDPipe) id: string,
    @Query('next') next: unknown,
  ) {
    const profile = await this.organizations.profileFor(actor, id, 'keepContact');
    return { ...contactPage(words, profile, null, localPath(next, '')), key: newId() };
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
    await this.organizations.keepContact(actor, id, null, form, key);
    tell(request, message('organizations.notices.contactKept'));
    return { url: carrying(`/organizations/${id}/contacts`, localPath(next, '')) };
  }

  @Get(':contactId')
  @Render('organizations/contact')
  async filled(
    @CurrentActor() actor: PersonActor,
    @CurrentWords() words: Words,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('contactId', ParseUUIDPipe) contactId: string,
    @Query('next') next: unknown,
  ) {
    const { profile, contact } = await this.organizations.contactOf(actor, id, contactId);
    return contactPage(words, profile, contact, localPath(next, ''));
  }

  @Post(':contactId')
  @Redirect('/', 303)
  async change(
    @CurrentActor() actor: PersonActor,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('contactId', ParseUUIDPipe) contactId: string,
    @Query('next') next: unknown,
    @Body() form: ContactForm,
    @Req() request: Request,
  ) {
    await this.organizations.keepContact(actor, id, contactId, form);
    tell(request, message('organizations.notices.contactKept'));
    return { url: carrying(`/organizations/${id}/contacts`, localPath(next, '')) };
  }

  @Get(':contactId/removal')
  @Render('organizations/removal')
  async removal(
    @CurrentActor() actor: PersonActor,
    @CurrentWords() words: Words,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('contactId', ParseUUIDPipe) contactId: string,
    @Query('next') next: unknown,
  ) {
    const { profile, contact } = await this.organizations.contactOf(actor, id, contactId);
    return contactRemovalPage(words, profile, contact, localPath(next, ''));
  }

  @Post(':contactId/removal')
  @Redirect('/', 303)
  async remove(
    @CurrentActor() actor: PersonActor,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('contactId', ParseUUIDPipe) contactId: string,
    @Query('next') next: unknown,
    @Req() request: Request,
  ) {
    await this.organizations.removeContact(actor, id, contactId);
    tell(request, message('organizations.notices.contactRemoved'));
    return { url: carrying(`/organizations/${id}/contacts`, localPath(next, '')) };
  }
}
