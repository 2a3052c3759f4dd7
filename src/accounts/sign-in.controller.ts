import { Body, Controller, Get, Post, Query, Redirect, Render, Req, Res, UseGuards } from '@nestjs/common';
import type { Request, Response } from 'express';
import { holdsOffice, type PersonActor } from '../platform/people/actor.js';
import { CurrentActor, Public } from '../platform/web/doors.js';
import { localPath } from '../platform/web/local-path.js';
import { message } from '../platform/words/message.js';
import { Accounts } from './accounts.service.js';
import { SignInForm } from './sign-in.form.js';
import { SignInGuard } from './sign-in.strategy.js';

@Controller()
export class SignInController {
  constructor(private readonly accounts: Accounts) {}

  @Public()
  @Get('sign-in')
  @Render('accounts/sign-in')
  async form(@Query('next') next: unknown) {
    return {
      title: message('accounts.signIn.title'),
      next: localPath(next, ''),
      demonstration: await this.accounts.demonstrationSignIns(),
    };
  }

  @Public()
  @UseGuards(SignInGuard)
  @Post('sign-in')
  @Redirect('/', 303)
  signIn(@Body() form: SignInForm, @CurrentActor() actor: PersonActor) {
    return { url: localPath(form.next, holdsOffice(actor) ? '/office' : '/applications') };
  }

  @Post('sign-out')
  async signOut(@Req() request: Request, @Res() response: Response): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      request.session.destroy((error?: Error) => (error ? reject(error) : resolve()));
    });
    response.setHeader('Clear-Site-Data', '"cache", "cookies", "storage"');
    response.redirect(303, '/');
  }
}
