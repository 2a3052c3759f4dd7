import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Redirect, Render, Req } from '@nestjs/common';
import type { Request } from 'express';
import { Accounts } from '../accounts/accounts.service.js';
import { Lookings } from '../accounts/lookings.service.js';
import type { PersonActor } from '../platform/people/actor.js';
import { CurrentActor, Staff, WhileLooking } from '../platform/web/doors.js';
import { tell } from '../platform/web/notices.js';
import { message } from '../platform/words/message.js';
import { LookingForm } from './looking.form.js';
import { lookingPage } from './looking.page.js';

/** Someone of the office looks with a member's eyes, to help them. */
@Controller()
export class LookingController {
  constructor(
    private readonly accounts: Accounts,
    private readonly lookings: Lookings,
  ) {}

  @Staff()
  @Get('office/people/:id/looking')
  @Render('administration/looking')
  async form(@CurrentActor() actor: PersonActor, @Param('id', ParseUUIDPipe) id: string) {
    this.lookings.mustBeAllowed(actor);
    return lookingPage(await this.accounts.find(id));
  }

  @Staff()
  @Post('office/people/:id/looking')
  @Redirect('/applications', 303)
  async look(
    @CurrentActor() actor: PersonActor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() form: LookingForm,
  ) {
    await this.lookings.lookAt(actor, id, form.reason);
  }

  @WhileLooking()
  @Post('looking/end')
  @Redirect('/office/people', 303)
  async lookAway(@CurrentActor() actor: PersonActor, @Req() request: Request) {
    await this.lookings.lookAway(actor);
    tell(request, message('administration.looking.ended', { name: actor.name }));
    return { url: `/office/people/${actor.id}` };
  }
}
