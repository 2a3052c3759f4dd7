import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Redirect, Render, Req } from '@nestjs/common';
import type { Request } from 'express';
import { Clock } from '../platform/clock.js';
import { newId } from '../platform/database/id.js';
import type { PersonActor } from '../platform/people/actor.js';
import { CurrentActor, CurrentWords, IdempotencyKey, Staff } from '../platform/web/doors.js';
import { tell } from '../platform/web/notices.js';
import { message } from '../platform/words/message.js';
import type { Words } from '../platform/words/words.js';
import { Appointments } from './appointments.service.js';
import { Invitations } from './invitations.service.js';
import { officeInvitationsPage, officeInvitingPage } from './inviting.page.js';
import { OfficeInvitationForm } from './office.form.js';

/** Inviting people into the office. */
@Staff()
@Controller('office/invitations')
export class OfficeInvitationsController {
  constructor(
    private readonly invitations: Invitations,
    private readonly appointments: Appointments,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Render('memberships/office-invitations')
  async list(@CurrentActor() actor: PersonActor, @CurrentWords() words: Words) {
    const waiting = await this.appointments.waiting(actor);
    return officeInvitationsPage(words, await this.invitations.list(actor, null), waiting, this.clock.now());
  }

  @Get('new')
  @Render('memberships/inviting')
  async form(@CurrentActor() actor: PersonActor, @CurrentWords() words: Words) {
    await this.appointments.waiting(actor);
    return { ...officeInvitingPage(words), key: newId() };
  }

  @Post('new')
  @Redirect('/office/invitations', 303)
  async invite(
    @CurrentActor() actor: PersonActor,
    @Body() { roles, ...guest }: OfficeInvitationForm,
    @IdempotencyKey() key: string | undefined,
    @Req() request: Request,
  ): Promise<void> {
    await this.invitations.toOffice(actor, guest, roles, key);
    tell(request, message('memberships.notices.invited', { email: guest.email }));
  }

  @Post(':invitation/resending')
  @Redirect('/office/invitations', 303)
  async resend(
    @CurrentActor() actor: PersonActor,
    @Param('invitation', ParseUUIDPipe) invitation: string,
    @Req() request: Request,
  ): Promise<void> {
    await this.invitations.resend(actor, invitation, null);
    tell(request, message('memberships.notices.resent'));
  }

  @Post(':invitation/revocation')
  @Redirect('/office/invitations', 303)
  async revoke(
    @CurrentActor() actor: PersonActor,
    @Param('invitation', ParseUUIDPipe) invitation: string,
    @Req() request: Request,
  ): Promise<void> {
    await this.invitations.revoke(actor, invitation, null);
    tell(request, message('memberships.notices.revoked'));
  }
}
