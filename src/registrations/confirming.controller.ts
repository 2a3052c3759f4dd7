import { Controller, Get, Header, Post, Query, Redirect, Render, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Credentials } from '../accounts/credentials.service.js';
import { Links } from '../platform/links/links.js';
import { Throttle } from '../platform/throttle/throttle.js';
import { Public } from '../platform/web/doors.js';
import { message } from '../platform/words/message.js';
import { addressOf, openedPage, tellsNobody } from './opened-link.js';

/** The link in the letter to somebody's next address. */
@Public()
@Controller('account/email/confirmation')
export class ConfirmingController {
  constructor(
    private readonly links: Links,
    private readonly throttle: Throttle,
    private readonly credentials: Credentials,
  ) {}

  @Get()
  @Header(...tellsNobody)
  async opened(
    @Query('link') secret: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const link = await this.throttle.attempt('linkToken', { address: addressOf(request) }, () =>
      this.links.look('change_email', secret),
    );
    openedPage(response, link, 'registrations/email-confirmation', '/account/email', () => ({
      title: message('registrations.email.confirmTitle'),
      email: link?.address,
      action: request.originalUrl,
    }));
  }

  @Post()
  @Redirect('/account/email/confirmation/done', 303)
  async confirm(@Query('link') secret: unknown): Promise<void> {
    await this.credentials.changeEmail(secret);
  }

  @Get('done')
  @Render('registrations/done')
  done() {
    return { title: message('registrations.email.done'), lead: message('registrations.email.doneLead') };
  }
}
