import { Controller, Get, Param, ParseUUIDPipe, Post, Redirect, Render, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { NotFound } from '../platform/errors.js';
import type { PersonActor } from '../platform/people/actor.js';
import { CurrentActor, CurrentWords } from '../platform/web/doors.js';
import { tell } from '../platform/web/notices.js';
import { savedSession } from '../platform/web/session.js';
import { message } from '../platform/words/message.js';
import type { Words } from '../platform/words/words.js';
import { fits } from './answer.rules.js';
import { Identities } from './identities.service.js';
import { Providers } from './providers.js';
import { identitiesPage, linkPage, removalPage } from './single-sign-on.page.js';
import { SingleSignOn } from './single-sign-on.service.js';

/** Which identities elsewhere open one's own account. */
@Controller('account/single-sign-on')
export class IdentitiesController {
  constructor(
    private readonly identities: Identities,
    private readonly providers: Providers,
    private readonly singleSignOn: SingleSignOn,
  ) {}

  @Get()
  @Render('single-sign-on/identities')
  async list(@CurrentActor() actor: PersonActor, @CurrentWords() words: Words) {
    const linked = await this.identities.of(actor.id);
    const others = this.providers.all.filter(
      ({ kind }) => fits(kind, actor) && !linked.some((identity) => identity.kind === kind),
    );
    return identitiesPage(
      words,
      linked.map((identity) => ({ identity, name: this.providers.nameOf(identity.kind) })),
      others,
    );
  }

  @Get('link')
  form(@CurrentActor() { name }: PersonActor, @Req() request: Request, @Res() response: Response): void {
    const vouched = this.singleSignOn.vouchedIn(request);
    if (!vouched) return response.redirect(303, '/account/single-sign-on');
    response.render('single-sign-on/link', linkPage(vouched, this.providers.nameOf(vouched.kind), name));
  }

  @Post('link')
  @Redirect('/account/single-sign-on', 303)
  async link(@CurrentActor() actor: PersonActor, @Req() request: Request): Promise<void> {
    const vouched = this.singleSignOn.vouchedIn(request);
    if (!vouched) throw new NotFound();
    await this.identities.link(actor, vouched);
    delete request.session.vouched;
    tell(request, message('single-sign-on.notices.linked', { name: this.providers.nameOf(vouched.kind) }));
    await savedSession(request);
  }

  @Get(':id/removal')
  @Render('single-sign-on/removal')
  async removal(@CurrentActor() actor: PersonActor, @Param('id', ParseUUIDPipe) id: string) {
    const identity = await this.identities.own(actor, id);
    return removalPage(identity, this.providers.nameOf(identity.kind));
  }

  @Post(':id/removal')
  @Redirect('/account/single-sign-on', 303)
  async unlink(
    @CurrentActor() actor: PersonActor,
    @Param('id', ParseUUIDPipe) id: string,
    @Req() request: Request,
  ): Promise<void> {
    const identity = await this.identities.own(actor, id);
    await this.identities.unlink(actor, id);
    tell(request, message('single-sign-on.notices.unlinked', { name: this.providers.nameOf(identity.kind) }));
  }
}
