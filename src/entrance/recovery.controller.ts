import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Proofs } from '../factors/proofs.service.js';
import { InvalidForm } from '../platform/errors.js';
import { Public } from '../platform/web/doors.js';
import { carrying } from '../platform/web/local-path.js';
import { tell } from '../platform/web/notices.js';
import { message } from '../platform/words/message.js';
import { Entering } from './entering.service.js';
import { RecoveryCodeForm } from './recovery-code.form.js';

/** The second step of those whose second factor is out of reach: a code that they have kept for this day. */
@Public()
@Controller('sign-in/recovery')
export class RecoveryController {
  constructor(
    private readonly entering: Entering,
    private readonly proofs: Proofs,
  ) {}

  @Get()
  async form(@Req() request: Request, @Res() response: Response): Promise<void> {
    if (!(await this.entering.arriving(request))) return response.redirect(303, '/sign-in');
    response.render('entrance/recovery', { title: message('entrance.recovery.title') });
  }

  @Post()
  async recover(
    @Body() { code }: RecoveryCodeForm,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const arriving = await this.entering.arriving(request);
    if (!arriving) return response.redirect(303, '/sign-in');
    const { actor, next } = arriving;
    if (!(await this.proofs.byRecoveryCode(actor, code)))
      throw new InvalidForm({ code: [message('entrance.recovery.wrong')] });
    await this.entering.enter(request, actor, 'recovery_code');
    tell(request, message('entrance.recovery.setUpAnew'), 'warning');
    response.redirect(303, carrying('/account/factors', next));
  }
}
