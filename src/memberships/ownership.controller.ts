import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Redirect, Render, Req } from '@nestjs/common';
import type { Request } from 'express';
import type { PersonActor } from '../platform/people/actor.js';
import { CurrentActor, CurrentWords } from '../platform/web/doors.js';
import { tell } from '../platform/web/notices.js';
import { message } from '../platform/words/message.js';
import type { Words } from '../platform/words/words.js';
import { ownershipPage } from './ownership.page.js';
import { Ownership } from './ownership.service.js';
import { OfferForm } from './staff.form.js';
import { Staffing } from './staffing.service.js';

/** Giving a company into other hands. */
@Controller('organizations/:id/ownership')
export class OwnershipController {
  constructor(
    private readonly staffing: Staffing,
    private readonly ownership: Ownership,
  ) {}

  @Get()
  @Render('memberships/ownership')
  async page(
    @CurrentActor() actor: PersonActor,
    @CurrentWords() words: Words,
    @Param('id', ParseUUIDPipe) id: string,
  ) {
    return ownershipPage(words, actor, await this.staffing.of(actor, id));
  }

  @Post()
  @Redirect('/', 303)
  async offer(
    @CurrentActor() actor: PersonActor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { person, keeps }: OfferForm,
    @Req() request: Request,
  ) {
    await this.ownership.offer(actor, id, person, keeps);
    return toPeople(request, id, 'offered');
  }

  @Post('acceptance')
  @Redirect('/', 303)
  async accept(
    @CurrentActor() actor: PersonActor,
    @Param('id', ParseUUIDPipe) id: string,
    @Req() request: Request,
  ) {
    await this.ownership.accept(actor, id);
    return toPeople(request, id, 'ownershipTaken');
  }

  @Post('refusal')
  @Redirect('/', 303)
  async decline(
    @CurrentActor() actor: PersonActor,
    @Param('id', ParseUUIDPipe) id: string,
    @Req() request: Request,
  ) {
    await this.ownership.decline(actor, id);
    return toPeople(request, id, 'ownershipDeclined');
  }

  @Post('withdrawal')
  @Redirect('/', 303)
  async withdraw(
    @CurrentActor() actor: PersonActor,
    @Param('id', ParseUUIDPipe) id: string,
    @Req() request: Request,
  ) {
    await this.ownership.withdraw(actor, id);
    return toPeople(request, id, 'offerWithdrawn');
  }
}

function toPeople(request: Request, id: string, happened: string) {
  tell(request, message(`memberships.notices.${happened}`));
  return { url: `/organizations/${id}/people` };
}
