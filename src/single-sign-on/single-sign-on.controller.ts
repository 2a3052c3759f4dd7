import {
  Body,
  Controller,
  Get,
  HttpCode,
  Param,
  Post,
  Query,
  Redirect,
  Render,
  Req,
  Res,
  UseFilters,
} from '@nestjs/common';
import type { Request, Response } from 'express';
import type { PersonActor } from '../platform/people/actor.js';
import { CurrentActor, Machines, Public } from '../platform/web/doors.js';
import { localPath } from '../platform/web/local-path.js';
import { message } from '../platform/words/message.js';
import { Arrivals } from './arrivals.service.js';
import { Farewells } from './farewells.service.js';
import { onwardPage, unknownPage } from './single-sign-on.page.js';
import { type Onward, SingleSignOn } from './single-sign-on.service.js';
import { TurnedAwayFilter } from './turned-away.js';

/** The ways to a provider, and what happens to those who come back. */
@Controller('single-sign-on')
@UseFilters(TurnedAwayFilter)
export class SingleSignOnController {
  constructor(
    private readonly singleSignOn: SingleSignOn,
    private readonly arrivals: Arrivals,
    private readonly farewells: Farewells,
  ) {}

  @Public()
  @Get('unknown')
  unknown(@Req() request: Request, @Res() response: Response): void {
    const vouched = this.singleSignOn.vouchedIn(request);
    if (!vouched) return response.redirect(303, '/sign-in');
    response.render('single-sign-on/unknown', unknownPage(vouched, this.singleSignOn.nameOf(vouched.kind)));
  }

  @Public()
  @Post(':kind')
  async signIn(
    @Param('kind') kind: string,
    @Query('next') wanted: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const next = localPath(wanted, '');
    leave(response, await this.singleSignOn.begin(request, kind, { purpose: 'sign_in', next }));
  }

  @Post(':kind/confirmation')
  async confirm(
    @Param('kind') kind: string,
    @Query('next') wanted: unknown,
    @CurrentActor() actor: PersonActor,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const next = localPath(wanted, '');
    leave(response, await this.singleSignOn.begin(request, kind, { purpose: 'confirm', next, actor }));
  }

  @Post(':kind/link')
  async link(
    @Param('kind') kind: string,
    @CurrentActor() actor: PersonActor,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    leave(response, await this.singleSignOn.begin(request, kind, { purpose: 'link', next: '', actor }));
  }

  @Public()
  @Get(':kind/callback')
  @Redirect('/', 303)
  async arrive(@Param('kind') kind: string, @Req() request: Request & { user?: PersonActor }) {
    return { url: await this.arrivals.arrive(request, kind, request.user) };
  }

  @Public()
  @Get(':kind/farewell')
  @Render('single-sign-on/farewell')
  async farewell(@Param('kind') kind: string) {
    const { name, address } = await this.farewells.endOf(kind);
    return { title: message('single-sign-on.farewell.title'), name, address };
  }

  /** What providers say to the portal, not people. */
  @Machines()
  @Post(':kind/logout')
  @HttpCode(200)
  async endedThere(
    @Param('kind') kind: string,
    @Body('logout_token') token: unknown,
    @Res({ passthrough: true }) response: Response,
  ) {
    if (await this.farewells.endedThere(kind, token)) return {};
    response.status(400);
    return { error: 'invalid_request' };
  }
}

/** A form may only lead to the portal itself: the browser goes on by itself, or by the link on the page. */
function leave(response: Response, onward: Onward): void {
  response.setHeader('Refresh', `0; url=${onward.address}`);
  response.status(200).render('single-sign-on/onward', onwardPage(onward));
}
