import { Body, Controller, Get, Post, Query, Redirect, Render, Req, Res, UseGuards } from '@nestjs/common';
import type { Request, Response } from 'express';
import { SignIns } from '../accounts/sign-ins.service.js';
import type { PersonActor } from '../platform/people/actor.js';
import { CurrentActor, Public, WhileLooking, WithoutFactor } from '../platform/web/doors.js';
import { localPath } from '../platform/web/local-path.js';
import { endSession } from '../platform/web/session.js';
import { message } from '../platform/words/message.js';
import { DemonstrationSignIns } from './demonstration-sign-ins.service.js';
import { Entering } from './entering.service.js';
import { OtherWays } from './other-ways.js';
import { SignInForm } from './sign-in.form.js';
import { SignInGuard } from './sign-in.strategy.js';

@Controller()
export class SignInController {
  constructor(
    private readonly signIns: SignIns,
    private readonly entering: Entering,
    private readonly others: OtherWays,
    private readonly demonstration: DemonstrationSignIns,
  ) {}

  @Public()
  @Get('sign-in')
  @Render('entrance/sign-in')
  async form(@Query('next') next: unknown) {
    return {
      title: message('entrance.signIn.title'),
      next: localPath(next, ''),
      others: this.others.toSignIn(localPath(next, '')),
      demonstration: await this.demonstration.list(),
    };
  }

  @Public()
  @UseGuards(SignInGuard)
  @Post('sign-in')
  @Redirect('/', 303)
  async signIn(@Body() form: SignInForm, @CurrentActor() actor: PersonActor, @Req() request: Request) {
    return { url: await this.entering.byPhrase(request, actor, form.next) };
  }

  @WithoutFactor()
  @WhileLooking()
  @Post('sign-out')
  async signOut(
    @CurrentActor() actor: PersonActor,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const { signInId = '' } = actor;
    await this.signIns.end(actor, actor.viewedBy?.id ?? actor.id, signInId, 'signed_out');
    const onward = await this.others.afterSignOut(signInId);
    await endSession(request);
    response.setHeader('Clear-Site-Data', '"cache", "cookies", "storage"');
    response.redirect(303, onward ?? '/');
  }
}
