import { Body, Controller, Get, Post, Redirect, Render } from '@nestjs/common';
import { newId } from '../platform/database/id.js';
import type { PersonActor } from '../platform/people/actor.js';
import { CurrentActor, CurrentWords, IdempotencyKey } from '../platform/web/doors.js';
import { countryChoices } from '../platform/words/countries.js';
import type { Words } from '../platform/words/words.js';
import { NewOrganizationForm } from './new-organization.form.js';
import { Organizations } from './organizations.service.js';

/** Where someone who signed in brings their company to the portal. */
@Controller('organizations/new')
export class NewOrganizationController {
  constructor(private readonly organizations: Organizations) {}

  @Get()
  @Render('organizations/new')
  blank(@CurrentWords() words: Words) {
    return {
      title: words.say('organizations.newOrganization.title'),
      countries: countryChoices(words),
      key: newId(),
    };
  }

  @Post()
  @Redirect('/', 303)
  async create(
    @CurrentActor() actor: PersonActor,
    @Body() form: NewOrganizationForm,
    @IdempotencyKey() key: string | undefined,
  ) {
    const { id } = await this.organizations.create(actor, form, key);
    return { url: `/organizations/${id}` };
  }
}
