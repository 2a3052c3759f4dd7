import { Controller, Get, Param, ParseUUIDPipe, Query, Render, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { PersonActor } from '../platform/people/actor.js';
import { CurrentActor, CurrentWords, Public } from '../platform/web/doors.js';
import { readCursor } from '../platform/web/keyset.js';
import type { Words } from '../platform/words/words.js';
import { mailboxPage, mailPage, visitorLetterPage, visitorsPage } from './mailbox.page.js';
import { Mailbox } from './mailbox.service.js';

/** What a letter may do in a browser: show itself, and open a link in a window of its own. Nothing else. */
const letterPolicy = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
  'sandbox allow-popups allow-popups-to-escape-sandbox',
].join(';');

/** Where a demonstration shows the letters that it writes. */
@Controller('mailbox')
export class MailboxController {
  constructor(private readonly mailbox: Mailbox) {}

  @Get()
  @Render('notifications/mailbox')
  async list(
    @CurrentActor() actor: PersonActor,
    @CurrentWords() words: Words,
    @Query('after') after: unknown,
  ) {
    return mailboxPage(await this.mailbox.list(actor, readCursor(after, 2)), words);
  }

  /** For those who cannot sign in yet: the address that they typed is all they have. */
  @Public()
  @Get('visitors')
  @Render('notifications/visitors')
  async visitors(@CurrentWords() words: Words, @Query('address') typed: unknown) {
    const address = typeof typed === 'string' ? typed.trim() : '';
    return visitorsPage(address, await this.mailbox.ofVisitor(address), words);
  }

  @Public()
  @Get('visitors/:id')
  @Render('notifications/visitor-letter')
  async visitorLetter(
    @CurrentWords() words: Words,
    @Param('id', ParseUUIDPipe) id: string,
    @Query('address') address: unknown,
  ) {
    return visitorLetterPage(await this.mailbox.openOfVisitor(String(address), id), words);
  }

  @Get(':id')
  @Render('notifications/mail')
  async mail(
    @CurrentActor() actor: PersonActor,
    @CurrentWords() words: Words,
    @Param('id', ParseUUIDPipe) id: string,
    @Res({ passthrough: true }) response: Response,
  ) {
    const opened = await this.mailbox.open(actor, id);
    response.setHeader(
      'Content-Security-Policy',
      `${response.get('Content-Security-Policy')};frame-src 'self'`,
    );
    return mailPage(opened, words);
  }

  /** The letter itself, as a document that no part of the portal shares anything with. */
  @Get(':id/html')
  async html(
    @CurrentActor() actor: PersonActor,
    @Param('id', ParseUUIDPipe) id: string,
    @Res() response: Response,
  ) {
    const { body } = await this.mailbox.open(actor, id);
    response.setHeader('Content-Security-Policy', letterPolicy);
    response.setHeader('X-Frame-Options', 'SAMEORIGIN');
    response.type('html').send(body.html.replace('<head>', '<head><base target="_blank">'));
  }
}
