import { Body, Controller, Get, HttpCode, Post, Query, Redirect, Render, Req } from '@nestjs/common';
import type { Request } from 'express';
import { Public } from '../platform/web/doors.js';
import { localPath } from '../platform/web/local-path.js';
import { message } from '../platform/words/message.js';
import { Entering } from './entering.service.js';
import { PasskeyForm } from './proof.form.js';
import { Proving } from './proving.service.js';

/** Signing in with nothing but a passkey: it says who it is, and has seen a finger, a face or a PIN. */
@Public()
@Controller('sign-in/passkey')
export class PasskeyController {
  constructor(
    private readonly entering: Entering,
    private readonly proving: Proving,
  ) {}

  @Get()
  @Render('entrance/passkey')
  form(@Query('next') next: unknown) {
    return { title: message('entrance.passkey.title'), next: localPath(next, '') };
  }

  @Post()
  @Redirect('/', 303)
  async signIn(@Body() form: PasskeyForm, @Req() request: Request) {
    const actor = await this.proving.recognize(request, form.answer);
    await this.entering.enter(request, actor, 'passkey');
    return { url: this.entering.destination(actor, form.next) };
  }

  @Post('challenge')
  @HttpCode(200)
  challenge(@Req() request: Request) {
    return this.proving.challenge(request, 'factorCode', null);
  }
}
