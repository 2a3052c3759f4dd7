import { Body, Controller, Get, Header, Post, Query, Redirect, Render, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { least } from '../accounts/pass-phrase.rules.js';
import { Public } from '../platform/web/doors.js';
import { message } from '../platform/words/message.js';
import { addressOf, openedPage, tellsNobody } from './opened-link.js';
import { AddressForm, NewPhraseForm } from './registrations.forms.js';
import { Resets } from './resets.service.js';

/** Getting a new pass phrase by letter. */
@Public()
@Controller('sign-in')
export class ResettingController {
  constructor(private readonly resets: Resets) {}

  @Get('forgotten')
  @Render('registrations/forgotten')
  form() {
    return { title: message('registrations.forgotten.title') };
  }

  @Post('forgotten')
  @Redirect('/sign-in/forgotten/letter', 303)
  async ask(@Body() { email }: AddressForm, @Req() request: Request): Promise<void> {
    await this.resets.ask(email, addressOf(request));
  }

  @Get('forgotten/letter')
  @Render('registrations/letter')
  sent() {
    return {
      title: message('registrations.letter.title'),
      lead: message('registrations.letter.reset'),
      again: '/sign-in/forgotten',
    };
  }

  @Get('new-phrase')
  @Header(...tellsNobody)
  async opened(
    @Query('link') secret: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const link = await this.resets.look(secret, addressOf(request));
    openedPage(response, link, 'registrations/new-phrase', '/sign-in/forgotten', () => ({
      title: message('registrations.newPhrase.title'),
      email: link?.address,
      needed: least.alone,
      action: request.originalUrl,
    }));
  }

  @Post('new-phrase')
  @Redirect('/sign-in/new-phrase/done', 303)
  async reset(
    @Query('link') secret: unknown,
    @Body() { newPassword }: NewPhraseForm,
    @Req() request: Request,
  ): Promise<void> {
    await this.resets.reset(secret, newPassword, addressOf(request));
  }

  @Get('new-phrase/done')
  @Render('registrations/done')
  done() {
    return {
      title: message('registrations.newPhrase.done'),
      lead: message('registrations.newPhrase.doneLead'),
    };
  }
}
