import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Redirect, Render, Req } from '@nestjs/common';
import type { Request } from 'express';
import type { PersonActor } from '../platform/people/actor.js';
import { CurrentActor, CurrentWords, Staff } from '../platform/web/doors.js';
import { tell } from '../platform/web/notices.js';
import { message } from '../platform/words/message.js';
import type { Words } from '../platform/words/words.js';
import { Appointments } from './appointments.service.js';
import { PlacesForm } from './office.form.js';
import { placesPage } from './places.page.js';

/** What somebody may do in the office: changed by one administrator, or where it matters most, by two. */
@Staff()
@Controller('office/people/:id/roles')
export class PlacesController {
  constructor(private readonly appointments: Appointments) {}

  @Get()
  @Render('memberships/places')
  async page(
    @CurrentActor() actor: PersonActor,
    @CurrentWords() words: Words,
    @Param('id', ParseUUIDPipe) id: string,
  ) {
    return placesPage(words, actor, await this.appointments.of(actor, id));
  }

  @Post()
  @Redirect('/', 303)
  async change(
    @CurrentActor() actor: PersonActor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { roles, reason }: PlacesForm,
    @Req() request: Request,
  ) {
    const inForce = await this.appointments.change(actor, id, roles, reason);
    return back(request, id, inForce ? 'placesChanged' : 'placesProposed');
  }

  @Post('confirmation')
  @Redirect('/', 303)
  async confirm(
    @CurrentActor() actor: PersonActor,
    @Param('id', ParseUUIDPipe) id: string,
    @Req() request: Request,
  ) {
    await this.appointments.confirm(actor, id);
    return back(request, id, 'placesChanged');
  }

  @Post('refusal')
  @Redirect('/', 303)
  async decline(
    @CurrentActor() actor: PersonActor,
    @Param('id', ParseUUIDPipe) id: string,
    @Req() request: Request,
  ) {
    await this.appointments.decline(actor, id);
    return back(request, id, 'placesDeclined');
  }

  @Post('withdrawal')
  @Redirect('/', 303)
  async withdraw(
    @CurrentActor() actor: PersonActor,
    @Param('id', ParseUUIDPipe) id: string,
    @Req() request: Request,
  ) {
    await this.appointments.withdraw(actor, id);
    return back(request, id, 'placesWithdrawn');
  }
}

function back(request: Request, id: string, happened: string) {
  tell(request, message(`memberships.notices.${happened}`));
  return { url: `/office/people/${id}/roles` };
}
