import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Redirect, Render, Req } from '@nestjs/common';
import type { Request } from 'express';
import type { PersonActor } from '../platform/people/actor.js';
import { CurrentActor, CurrentWords } from '../platform/web/doors.js';
import { tell } from '../platform/web/notices.js';
import { message } from '../platform/words/message.js';
import type { Words } from '../platform/words/words.js';
import { Invitations } from './invitations.service.js';
import { RolesForm } from './staff.form.js';
import { leavingPage, removalPage, rolesPage, staffPage } from './staff.page.js';
import { Staffing } from './staffing.service.js';
import { Clock } from '../platform/clock.js';

/** Who works for a company, in which roles, and how one stops. */
@Controller('organizations/:id')
export class StaffController {
  constructor(
    private readonly staffing: Staffing,
    private readonly invitations: Invitations,
    private readonly clock: Clock,
  ) {}

  @Get('people')
  @Render('memberships/people')
  async people(
    @CurrentActor() actor: PersonActor,
    @CurrentWords() words: Words,
    @Param('id', ParseUUIDPipe) id: string,
  ) {
    const place = await this.staffing.of(actor, id);
    return staffPage(words, actor, place, await this.invitations.list(actor, id), this.clock.now());
  }

  @Get('people/:person/roles')
  @Render('memberships/roles')
  async roles(
    @CurrentActor() actor: PersonActor,
    @CurrentWords() words: Words,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('person', ParseUUIDPipe) personId: string,
  ) {
    return rolesPage(words, await this.staffing.toChange(actor, id, personId));
  }

  @Post('people/:person/roles')
  @Redirect('/', 303)
  async changeRoles(
    @CurrentActor() actor: PersonActor,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('person', ParseUUIDPipe) personId: string,
    @Body() { roles, firm }: RolesForm,
    @Req() request: Request,
  ) {
    await this.staffing.changeRoles(actor, id, personId, roles, firm);
    tell(request, message('memberships.notices.rolesChanged'));
    return { url: `/organizations/${id}/people` };
  }

  @Get('people/:person/removal')
  @Render('memberships/removal')
  async removal(
    @CurrentActor() actor: PersonActor,
    @CurrentWords() words: Words,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('person', ParseUUIDPipe) personId: string,
  ) {
    return removalPage(words, await this.staffing.toChange(actor, id, personId));
  }

  @Post('people/:person/removal')
  @Redirect('/', 303)
  async remove(
    @CurrentActor() actor: PersonActor,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('person', ParseUUIDPipe) personId: string,
    @Req() request: Request,
  ) {
    await this.staffing.remove(actor, id, personId);
    tell(request, message('memberships.notices.removed'));
    return { url: actor.id === personId ? '/' : `/organizations/${id}/people` };
  }

  @Get('leaving')
  @Render('memberships/removal')
  async leaving(
    @CurrentActor() actor: PersonActor,
    @CurrentWords() words: Words,
    @Param('id', ParseUUIDPipe) id: string,
  ) {
    return leavingPage(words, await this.staffing.member(actor, id, actor.id));
  }

  @Post('leaving')
  @Redirect('/', 303)
  async leave(
    @CurrentActor() actor: PersonActor,
    @Param('id', ParseUUIDPipe) id: string,
    @Req() request: Request,
  ) {
    await this.staffing.leave(actor, id);
    tell(request, message('memberships.notices.left'));
    return { url: '/' };
  }
}
