import {
  Body,
  Controller,
  Get,
  Param,
  ParseUUIDPipe,
  Post,
  Redirect,
  Render,
  Req,
  Res,
} from '@nestjs/common';
import type { Request, Response } from 'express';
import { Clock } from '../platform/clock.js';
import { newId } from '../platform/database/id.js';
import type { PersonActor } from '../platform/people/actor.js';
import { CurrentActor, CurrentWords, IdempotencyKey } from '../platform/web/doors.js';
import { tell } from '../platform/web/notices.js';
import { message } from '../platform/words/message.js';
import type { Words } from '../platform/words/words.js';
import { KeyForm, RotationForm } from './key.form.js';
import { keysPage, madePage, makingPage, revocationPage, rotationPage } from './keys.page.js';
import { Keys, type MadeKey } from './keys.service.js';

/** The keys of a company. */
@Controller('organizations/:id/keys')
export class KeysController {
  constructor(
    private readonly keys: Keys,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Render('keys/keys')
  async list(
    @CurrentActor() actor: PersonActor,
    @CurrentWords() words: Words,
    @Param('id', ParseUUIDPipe) id: string,
  ) {
    const keys = await this.keys.of(actor, id);
    return keysPage(words, { id, name: await this.keys.nameOf(id) }, keys, actor, this.clock.now());
  }

  @Get('new')
  @Render('keys/making')
  async form(
    @CurrentActor() actor: PersonActor,
    @CurrentWords() words: Words,
    @Param('id', ParseUUIDPipe) id: string,
  ) {
    const name = await this.keys.ownCompany(actor, id);
    return makingPage(words, { id, name }, this.clock.today(), newId());
  }

  @Post('new')
  async make(
    @CurrentActor() actor: PersonActor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() form: KeyForm,
    @Req() request: Request,
    @Res() response: Response,
    @IdempotencyKey() key?: string,
  ): Promise<void> {
    show(id, await this.keys.make(actor, id, form, key), request, response);
  }

  @Get(':key/rotation')
  @Render('keys/rotation')
  async rotation(
    @CurrentActor() actor: PersonActor,
    @CurrentWords() words: Words,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('key', ParseUUIDPipe) keyId: string,
  ) {
    const name = await this.keys.ownCompany(actor, id);
    const key = await this.keys.find(actor, id, keyId);
    return rotationPage(words, { id, name }, key, this.clock.today(), newId());
  }

  @Post(':key/rotation')
  async rotate(
    @CurrentActor() actor: PersonActor,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('key', ParseUUIDPipe) keyId: string,
    @Body() form: RotationForm,
    @Req() request: Request,
    @Res() response: Response,
    @IdempotencyKey() key?: string,
  ): Promise<void> {
    show(id, await this.keys.rotate(actor, id, keyId, form, key), request, response);
  }

  @Get(':key/revocation')
  @Render('keys/revocation')
  async revocation(
    @CurrentActor() actor: PersonActor,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('key', ParseUUIDPipe) keyId: string,
  ) {
    const name = await this.keys.ownCompany(actor, id);
    return revocationPage({ id, name }, await this.keys.find(actor, id, keyId));
  }

  @Post(':key/revocation')
  @Redirect('/', 303)
  async revoke(
    @CurrentActor() actor: PersonActor,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('key', ParseUUIDPipe) keyId: string,
    @Req() request: Request,
  ) {
    await this.keys.revoke(actor, id, keyId);
    tell(request, message('keys.notices.revoked'));
    return { url: `/organizations/${id}/keys` };
  }
}

/** A key is shown in the answer to the form that made it, and never again; the page is kept by no cache. */
function show(id: string, { key, text }: MadeKey, request: Request, response: Response): void {
  if (text === null) {
    tell(request, message('keys.notices.shownOnce'), 'warning');
    return response.redirect(303, `/organizations/${id}/keys`);
  }
  response.status(200).render('keys/made', madePage(id, key, text));
}
