import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Redirect, Render, Req } from '@nestjs/common';
import type { Request } from 'express';
import { newId } from '../platform/database/id.js';
import type { PersonActor } from '../platform/people/actor.js';
import { CurrentActor, CurrentWords, IdempotencyKey } from '../platform/web/doors.js';
import { tell } from '../platform/web/notices.js';
import { message } from '../platform/words/message.js';
import type { Words } from '../platform/words/words.js';
import { invitingPage } from './inviting.page.js';
import { Invitations } from './invitations.service.js';
import { InvitationForm } from './staff.form.js';
import { Staffing } from './staffing.service.js';

/** Inviting people to work for a company. */
@Controller('organizations/:id/invitations')
export class InvitationsController {
  constructor(
    private readonly invitations: Invitations,
    private readonly staffing: Staffing,
  ) {}

  @Get('new')
  @Render('memberships/inviting')
  async form(
    @CurrentActor() actor: PersonActor,
    @CurrentWords() words: Words,
    @Param('id', ParseUUIDPipe) id: string,
  ) {
    return { ...invitingPage(words, await this.staffing.toManage(actor, id)), key: newId() };
  }

  @Post('new')
  @Redirect('/', 303)
  async invite(
    @CurrentActor() actor: PersonActor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { roles, firm, ...guest }: InvitationForm,
    @IdempotencyKey() key: string | undefined,
    @Req() request: Request,
  ) {
    await this.invitations.toOrganization(actor, id, guest, roles, firm, key);
    tell(request, message('memberships.notices.invited', { email: guest.email }));
    return { url: `/organizations/${id}/people` };
  }

  @Post(':invitation/resending')
  @Redirect('/', 303)
  async resend(
    @CurrentActor() actor: PersonActor,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('invitation', ParseUUIDPipe) invitation: string,
    @Req() request: Request,
  ) {
    await this.invitations.resend(actor, invitation, id);
    tell(request, message('memberships.notices.resent'));
    return { url: `/organizations/${id}/people` };
  }

  @Post(':invitation/revocation')
  @Redirect('/', 303)
  async revoke(
    @CurrentActor() actor: PersonActor,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('invitation', ParseUUIDPipe) invitation: string,
    @Req() request: Request,
  ) {
    await this.invitations.revoke(actor, invitation, id);
    tell(request, message('memberships.notices.revoked'));
    return { url: `/organizations/${id}/people` };
  }
}
