import { Controller, Get, Param, ParseUUIDPipe, Post, Query, Redirect, Render } from '@nestjs/common';
import type { PersonActor } from '../platform/people/actor.js';
import { CurrentActor, Staff } from '../platform/web/doors.js';
import { readCursor } from '../platform/web/keyset.js';
import { Accounts } from './accounts.service.js';
import { peoplePage } from './people.page.js';

@Staff()
@Controller('office/people')
export class PeopleController {
  constructor(private readonly accounts: Accounts) {}

  @Get()
  @Render('accounts/people')
  async list(@CurrentActor() actor: PersonActor, @Query('q') q: unknown, @Query('after') after: unknown) {
    const search = typeof q === 'string' ? q.trim() : '';
    const people = await this.accounts.people(actor, { search, after: readCursor(after, 2) });
    return peoplePage(actor, people, search);
  }

  @Post(':id/disabling')
  @Redirect('/office/people', 303)
  async disable(@CurrentActor() actor: PersonActor, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    await this.accounts.disable(actor, id);
  }

  @Post(':id/enabling')
  @Redirect('/office/people', 303)
  async enable(@CurrentActor() actor: PersonActor, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    await this.accounts.enable(actor, id);
  }
}
