import { Controller, Get, Redirect, Render, Req } from '@nestjs/common';
import type { Request } from 'express';
import { Public } from '../platform/web/doors.js';
import { message } from '../platform/words/message.js';

/** What everyone may read about the program. */
@Public()
@Controller()
export class PublicController {
  @Get()
  @Render('public/home')
  home(@Req() request: Request) {
    return { title: message('public.home.title'), apply: '/apply', signedIn: request.user !== undefined };
  }

  @Get('apply')
  @Redirect('/applications', 303)
  apply(): void {}

  @Get('benefits')
  @Render('public/about-the-program')
  benefits() {
    return { title: message('public.about.title'), apply: '/apply' };
  }

  @Get('accessibility')
  @Render('public/accessibility')
  accessibility() {
    return { title: message('public.accessibility.title') };
  }

  @Get('privacy')
  @Render('public/privacy')
  privacy() {
    return { title: message('public.privacy.title') };
  }

  @Get('contact')
  @Render('public/contact')
  contact() {
    return { title: message('public.contact.title') };
  }
}
