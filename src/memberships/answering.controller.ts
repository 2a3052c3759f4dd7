import { Body, Controller, Get, Post, Query, Redirect, Render, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { PassPhrases } from '../accounts/pass-phrases.service.js';
import { Entering } from '../entrance/entering.service.js';
import type { PersonActor } from '../platform/people/actor.js';
import { CurrentActor, CurrentWords, Public } from '../platform/web/doors.js';
import { tell } from '../platform/web/notices.js';
import { message } from '../platform/words/message.js';
import type { Words } from '../platform/words/words.js';
import { Answering } from './answering.service.js';
import { accountPage, invitedPage } from './invitation.page.js';
import { AccountForm } from './office.form.js';
import { Refused } from '../platform/errors.js';

/** Where the link in an invitation leads. */
@Controller('invitation')
export class AnsweringController {
  constructor(
    private readonly answering: Answering,
    private readonly phrases: PassPhrases,
    private readonly entering: Entering,
  ) {}

  @Public()
  @Get()
  async invitation(
    @CurrentActor() actor: PersonActor | undefined,
    @CurrentWords() words: Words,
    @Query('link') link: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const held = await this.answering.look(link, request.ip ?? '');
    if (held) response.render('memberships/invited', invitedPage(words, actor, held, String(link)));
    else response.status(404).render('memberships/over', { title: message('memberships.over.title') });
  }

  @Post('acceptance')
  @Redirect('/', 303)
  async accept(@CurrentActor() actor: PersonActor, @Query('link') link: unknown, @Req() request: Request) {
    const { organizationId } = await this.answering.accept(actor, link);
    tell(request, message(`memberships.notices.${organizationId ? 'accepted' : 'acceptedOffice'}`));
    return { url: organizationId ? `/organizations/${organizationId}/people` : '/office' };
  }

  @Post('refusal')
  @Redirect('/', 303)
  async decline(@CurrentActor() actor: PersonActor, @Query('link') link: unknown, @Req() request: Request) {
    await this.answering.decline(actor, link);
    tell(request, message('memberships.notices.declined'));
    return { url: '/' };
  }

  @Public()
  @Get('account')
  @Render('memberships/account')
  async account(@CurrentWords() words: Words, @Query('link') link: unknown, @Req() request: Request) {
    const held = await this.answering.look(link, request.ip ?? '');
    if (!held) throw new Refused([message('memberships.refused.linkOver')]);
    return accountPage(words, held, String(link));
  }

  @Public()
  @Post('account')
  @Redirect('/', 303)
  async join(
    @Query('link') link: unknown,
    @Body() { name, newPassword: passPhrase }: AccountForm,
    @Req() request: Request,
  ) {
    const held = await this.answering.look(link, request.ip ?? '');
    if (!held) throw new Refused([message('memberships.refused.linkOver')]);
    const { email, organizationId } = held.invitation;
    await this.phrases.judge(passPhrase, { name, email, hasFactor: false });
    const { person } = await this.answering.join(link, { name, passPhrase });
    const next = organizationId ? `/organizations/${organizationId}/people` : '/office';
    return { url: await this.entering.byPhrase(request, person, next) };
  }
}
