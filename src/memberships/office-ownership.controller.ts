import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Redirect, Render, Req } from '@nestjs/common';
import type { Request } from 'express';
import type { PersonActor } from '../platform/people/actor.js';
import { CurrentActor, CurrentWords, Staff } from '../platform/web/doors.js';
import { tell } from '../platform/web/notices.js';
import { message } from '../platform/words/message.js';
import type { Words } from '../platform/words/words.js';
import { officeOwnershipPage } from './ownership.page.js';
import { Ownership } from './ownership.service.js';
import { ProposalForm } from './staff.form.js';
import { Staffing } from './staffing.service.js';

/** An owner for a company whose owners are all gone: proposed by one administrator, appointed by another. */
@Staff()
@Controller('office/organizations/:id/ownership')
export class OfficeOwnershipController {
  constructor(
    private readonly staffing: Staffing,
    private readonly ownership: Ownership,
  ) {}

  @Get()
  @Render('memberships/office-ownership')
  async page(
    @CurrentActor() actor: PersonActor,
    @CurrentWords() words: Words,
    @Param('id', ParseUUIDPipe) id: string,
  ) {
    return officeOwnershipPage(words, actor, await this.staffing.toAdminister(actor, id));
  }

  @Post()
  @Redirect('/', 303)
  async propose(
    @CurrentActor() actor: PersonActor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { person, reason }: ProposalForm,
    @Req() request: Request,
  ) {
    await this.ownership.propose(actor, id, person, reason);
    return back(request, id, 'ownerProposed');
  }

  @Post('appointment')
  @Redirect('/', 303)
  async appoint(
    @CurrentActor() actor: PersonActor,
    @Param('id', ParseUUIDPipe) id: string,
    @Req() request: Request,
  ) {
    await this.ownership.appoint(actor, id);
    return back(request, id, 'ownerAppointed');
  }

  @Post('dismissal')
  @Redirect('/', 303)
  async dismiss(
    @CurrentActor() actor: PersonActor,
    @Param('id', ParseUUIDPipe) id: string,
    @Req() request: Request,
  ) {
    await this.ownership.dismiss(actor, id);
    return back(request, id, 'proposalDismissed');
  }
}

function back(request: Request, id: string, happened: string) {
  tell(request, message(`memberships.notices.${happened}`));
  return { url: `/office/organizations/${id}/ownership` };
}
