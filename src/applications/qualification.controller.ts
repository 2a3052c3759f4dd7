import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Redirect, Render } from '@nestjs/common';
import type { PersonActor } from '../platform/people/actor.js';
import { CurrentActor, CurrentWords } from '../platform/web/doors.js';
import { Words } from '../platform/words/words.js';
import { EligibilityForm, OperationsForm, RolesForm } from './qualification.form.js';
import { eligibilityPage, operationsPage, rolesPage } from './qualification.page.js';
import { Qualifications } from './qualifications.service.js';

/** The questions before the criteria: what the company does, whether it can join, how it works. */
@Controller('applications/:id')
export class QualificationController {
  constructor(private readonly qualifications: Qualifications) {}

  @Get('roles')
  @Render('applications/roles')
  async roles(
    @CurrentActor() actor: PersonActor,
    @CurrentWords() words: Words,
    @Param('id', ParseUUIDPipe) id: string,
  ) {
    return rolesPage(words, await this.qualifications.find(actor, id));
  }

  @Post('roles')
  @Redirect('/applications', 303)
  async chooseRoles(
    @CurrentActor() actor: PersonActor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() form: RolesForm,
  ) {
    await this.qualifications.chooseRoles(actor, id, form.participantTypes);
    return { url: `/applications/${id}/eligibility` };
  }

  @Get('eligibility')
  @Render('applications/eligibility')
  async eligibility(
    @CurrentActor() actor: PersonActor,
    @CurrentWords() words: Words,
    @Param('id', ParseUUIDPipe) id: string,
  ) {
    return eligibilityPage(words, await this.qualifications.find(actor, id));
  }

  @Post('eligibility')
  @Redirect('/applications', 303)
  async answerEligibility(
    @CurrentActor() actor: PersonActor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() form: EligibilityForm,
  ) {
    const keptOut = await this.qualifications.answerEligibility(actor, id, form);
    return { url: keptOut ? `/applications/${id}/eligibility` : `/applications/${id}/operations` };
  }

  @Get('operations')
  @Render('applications/operations')
  async operations(
    @CurrentActor() actor: PersonActor,
    @CurrentWords() words: Words,
    @Param('id', ParseUUIDPipe) id: string,
  ) {
    return operationsPage(words, await this.qualifications.find(actor, id));
  }

  @Post('operations')
  @Redirect('/applications', 303)
  async answerOperations(
    @CurrentActor() actor: PersonActor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() form: OperationsForm,
  ) {
    await this.qualifications.answerOperations(actor, id, form);
    return { url: `/applications/${id}` };
  }
}
