import { Body, Controller, Get, Header, Post, Query, Redirect, Render, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Entering } from '../entrance/entering.service.js';
import { thePortal } from '../platform/people/actor.js';
import { Public } from '../platform/web/doors.js';
import { message } from '../platform/words/message.js';
import { addressOf, openedPage, tellsNobody } from './opened-link.js';
import { Recoveries } from './recoveries.service.js';
import { hoursToObject } from './recovery.rules.js';
import { PhraseForm } from './registrations.forms.js';

/** For those who typed their pass phrase and have no second factor any more. */
@Public()
@Controller()
export class LostFactorController {
  constructor(
    private readonly recoveries: Recoveries,
    private readonly entering: Entering,
  ) {}

  @Get('sign-in/lost-factor')
  async form(@Req() request: Request, @Res() response: Response): Promise<void> {
    if (!(await this.entering.arriving(request))) return response.redirect(303, '/sign-in');
    response.render('registrations/lost-factor', {
      title: message('registrations.lostFactor.title'),
      hours: hoursToObject,
    });
  }

  @Post('sign-in/lost-factor')
  async ask(@Req() request: Request, @Res() response: Response): Promise<void> {
    const arriving = await this.entering.arriving(request);
    if (!arriving) return response.redirect(303, '/sign-in');
    await this.recoveries.ask(thePortal, arriving.actor.id, addressOf(request));
    response.redirect(303, '/sign-in/lost-factor/asked');
  }

  @Get('sign-in/lost-factor/asked')
  @Render('registrations/done')
  asked() {
    return {
      title: message('registrations.lostFactor.asked'),
      lead: message('registrations.lostFactor.askedLead', { hours: hoursToObject }),
    };
  }

  @Get('sign-in/new-factors')
  @Header(...tellsNobody)
  async opened(
    @Query('link') secret: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const link = await this.recoveries.look('replace_factors', secret, addressOf(request));
    openedPage(response, link, 'registrations/new-factors', '/sign-in', () => ({
      title: message('registrations.newFactors.title'),
      email: link?.address,
      action: request.originalUrl,
    }));
  }

  @Post('sign-in/new-factors')
  @Redirect('/account/factors', 303)
  async finish(
    @Query('link') secret: unknown,
    @Body() { password }: PhraseForm,
    @Req() request: Request,
  ): Promise<void> {
    const actor = await this.recoveries.finish(secret, password, addressOf(request));
    await this.entering.enter(request, actor, 'phrase');
  }

  @Get('sign-in/objection')
  @Header(...tellsNobody)
  async objection(
    @Query('link') secret: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const link = await this.recoveries.look('stop_recovery', secret, addressOf(request));
    openedPage(response, link, 'registrations/objection', '/sign-in', () => ({
      title: message('registrations.objection.title'),
      action: request.originalUrl,
    }));
  }

  @Post('sign-in/objection')
  @Redirect('/sign-in/objection/done', 303)
  async stop(@Query('link') secret: unknown): Promise<void> {
    await this.recoveries.stop(secret);
  }

  @Get('sign-in/objection/done')
  @Render('registrations/done')
  stopped() {
    return {
      title: message('registrations.objection.done'),
      lead: message('registrations.objection.doneLead'),
    };
  }
}
