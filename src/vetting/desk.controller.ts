import {
  Body,
  Controller,
  Get,
  Param,
  ParseUUIDPipe,
  Post,
  Query,
  Redirect,
  Render,
  Req,
} from '@nestjs/common';
import type { Request } from 'express';
import type { PersonActor } from '../platform/people/actor.js';
import { CurrentActor, CurrentWords, Staff } from '../platform/web/doors.js';
import { readFilters } from '../platform/web/listing.js';
import { tell } from '../platform/web/notices.js';
import { message } from '../platform/words/message.js';
import type { Words } from '../platform/words/words.js';
import { companyPage, deskPage, deskPath } from './desk.page.js';
import { Desk } from './desk.service.js';
import { VerificationForm } from './verification.form.js';
import { companyFilters } from '../organizations/company-filters.js';
import { Verification } from '../organizations/verification.service.js';

/** Where the office looks whether companies are who they say they are. */
@Staff()
@Controller('office/organizations')
export class DeskController {
  constructor(
    private readonly desk: Desk,
    private readonly verification: Verification,
  ) {}

  @Get()
  @Render('vetting/desk')
  async list(
    @CurrentActor() actor: PersonActor,
    @CurrentWords() words: Words,
    @Query() address: Record<string, unknown>,
  ) {
    const filters = readFilters(companyFilters, address);
    return deskPage(words, filters, await this.verification.list(actor, filters, address['after']));
  }

  @Get(':id/verification')
  @Render('vetting/company')
  async company(
    @CurrentActor() actor: PersonActor,
    @CurrentWords() words: Words,
    @Param('id', ParseUUIDPipe) id: string,
  ) {
    return companyPage(words, await this.desk.find(actor, id));
  }

  @Post(':id/verification')
  @Redirect(deskPath, 303)
  async decide(
    @CurrentActor() actor: PersonActor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() form: VerificationForm,
    @Req() request: Request,
  ) {
    await this.verification.decide(actor, id, form);
    tell(request, message(`vetting.notices.${form.decision === 'verify' ? 'verified' : 'declined'}`));
  }
}
