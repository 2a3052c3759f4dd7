import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Factors } from '../factors/factors.service.js';
import { InvalidForm } from '../platform/errors.js';
import { Public } from '../platform/web/doors.js';
import { message } from '../platform/words/message.js';
import { CodeForm } from './code.form.js';
import { DemonstrationSignIns } from './demonstration-sign-ins.service.js';
import { Entering } from './entering.service.js';

/** The second of two steps: those who typed their pass phrase prove that they have their second factor, too. */
@Public()
@Controller('sign-in/factor')
export class FactorController {
  constructor(
    private readonly entering: Entering,
    private readonly factors: Factors,
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
  async prove(@Body() { code }: CodeForm, @Req() request: Request, @Res() response: Response): Promise<void> {
    const arriving = await this.entering.arriving(request);
    if (!arriving) return response.redirect(303, '/sign-in');
    const { actor, next } = arriving;
    if (!(await this.factors.proveByCode('factorCode', actor, code)))
      throw new InvalidForm({ code: [message('entrance.factor.wrong')] });
    await this.entering.enter(request, actor, 'phrase_and_code');
    response.redirect(303, next);
  }
}
