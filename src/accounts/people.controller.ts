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
import { CurrentActor, CurrentWords, Staff } from '../platform/web/doors.js';
import { readCursor } from '../platform/web/keyset.js';
import { readFilters } from '../platform/web/listing.js';
import { tell } from '../platform/web/notices.js';
import { message } from '../platform/words/message.js';
import type { Words } from '../platform/words/words.js';
import { ReasonForm } from './account.form.js';
import { Accounts } from './accounts.service.js';
import { Credentials } from './credentials.service.js';
import { peopleFilters } from './people.filters.js';
import { peoplePage } from './people.page.js';
import { People } from './people.service.js';
import { closingPage, personPage, resetPage } from './person.page.js';

/** People, for those of the office who look after accounts. */
@Staff()
@Controller('office/people')
export class PeopleController {
  constructor(
    private readonly accounts: Accounts,
    private readonly credentials: Credentials,
    private readonly people: People,
  ) {}

  @Get()
  @Render('accounts/people')
  async list(
    @CurrentActor() actor: PersonActor,
    @CurrentWords() words: Words,
    @Query() address: Record<string, unknown>,
  ) {
    const filters = readFilters(peopleFilters, address);
    return peoplePage(
      words,
      filters,
      await this.people.list(actor, filters, readCursor(address['after'], 2)),
    );
  }

  @Get(':id')
  @Render('accounts/person')
  async person(
    @CurrentActor() actor: PersonActor,
    @CurrentWords() words: Words,
    @Param('id', ParseUUIDPipe) id: string,
    @Query('after') after: unknown,
  ) {
    const story = await this.people.story(actor, id, readCursor(after, 2));
    return personPage(words, actor, await this.people.find(actor, id), story);
  }

  @Get(':id/disabling')
  @Render('accounts/closing')
  async disabling(@CurrentActor() actor: PersonActor, @Param('id', ParseUUIDPipe) id: string) {
    return closingPage(await this.people.findAnother(actor, id), 'disabling');
  }

  @Post(':id/disabling')
  @Redirect('/office/people', 303)
  async disable(
    @CurrentActor() actor: PersonActor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() form: ReasonForm,
    @Req() request: Request,
  ) {
    await this.accounts.disable(actor, id, form.reason);
    tell(request, message('accounts.person.disabled'));
    return { url: `/office/people/${id}` };
  }

  @Get(':id/enabling')
  @Render('accounts/closing')
  async enabling(@CurrentActor() actor: PersonActor, @Param('id', ParseUUIDPipe) id: string) {
    return closingPage(await this.people.findAnother(actor, id), 'enabling');
  }

  @Post(':id/enabling')
  @Redirect('/office/people', 303)
  async enable(
    @CurrentActor() actor: PersonActor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() form: ReasonForm,
    @Req() request: Request,
  ) {
    await this.accounts.enable(actor, id, form.reason);
    tell(request, message('accounts.person.enabled'));
    return { url: `/office/people/${id}` };
  }

  @Get(':id/reset')
  @Render('accounts/reset')
  async resetForm(@CurrentActor() actor: PersonActor, @Param('id', ParseUUIDPipe) id: string) {
    return resetPage(await this.people.findAnother(actor, id));
  }

  @Post(':id/reset')
  @Redirect('/office/people', 303)
  async reset(
    @CurrentActor() actor: PersonActor,
    @Param('id', ParseUUIDPipe) id: string,
    @Req() request: Request,
  ) {
    await this.credentials.startReset(actor, id);
    tell(request, message('accounts.person.resetStarted'));
    return { url: `/office/people/${id}` };
  }

  @Post(':id/sign-ins/ending')
  @Redirect('/office/people', 303)
  async endAll(
    @CurrentActor() actor: PersonActor,
    @Param('id', ParseUUIDPipe) id: string,
    @Req() request: Request,
  ) {
    await this.people.endSignIns(actor, id);
    tell(request, message('accounts.person.endedAll'));
    return { url: `/office/people/${id}` };
  }

  @Post(':id/sign-ins/:signIn/ending')
  @Redirect('/office/people', 303)
  async end(
    @CurrentActor() actor: PersonActor,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('signIn', ParseUUIDPipe) signIn: string,
    @Req() request: Request,
  ) {
    await this.people.endSignIns(actor, id, signIn);
    tell(request, message('accounts.person.ended'));
    return { url: `/office/people/${id}` };
  }
}
