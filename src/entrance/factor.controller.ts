import { Body, Controller, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { SignInNeeded } from '../platform/errors.js';
import { Public } from '../platform/web/doors.js';
import { message } from '../platform/words/message.js';
import { DemonstrationSignIns } from './demonstration-sign-ins.service.js';
import { Entering } from './entering.service.js';
import { ProofForm } from './proof.form.js';
import { Proving } from './proving.service.js';

/** The second of two steps: those who typed their pass phrase prove that they have their second factor, too. */
@Public()
@Controller('sign-in/factor')
export class FactorController {
  constructor(
    private readonly entering: Entering,
    private readonly proving: Proving,
    private readonly demonstration: DemonstrationSignIns,
  ) {}

  @Get()
  async form(@Req() request: Request, @Res() response: Response): Promise<void> {
    const arriving = await this.entering.arriving(request);
    if (!arriving) return response.redirect(303, '/sign-in');
    response.render('entrance/factor', {
      title: message('entrance.factor.title'),
      ways: arriving.ways,
      demonstration: await this.demonstration.codeOf(arriving.actor.id),
    });
  }

  @Post()
  async prove(@Body() form: ProofForm, @Req() request: Request, @Res() response: Response): Promise<void> {
    const arriving = await this.entering.arriving(request);
    if (!arriving) return response.redirect(303, '/sign-in');
    const { actor, next } = arriving;
    await this.entering.enter(request, actor, await this.proving.prove(request, 'factorCode', actor, form));
    response.redirect(303, next);
  }

  @Post('challenge')
  @HttpCode(200)
  async challenge(@Req() request: Request) {
    const arriving = await this.entering.arriving(request);
    if (!arriving) throw new SignInNeeded();
    return this.proving.challenge(request, 'factorCode', arriving.actor.id);
  }
}
