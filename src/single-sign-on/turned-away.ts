import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import type { Response } from 'express';
import type { Because } from './answer.rules.js';
import { refusalPage } from './single-sign-on.page.js';

/** Somebody came back from a provider, or wanted to go there, and was not let in. */
export class TurnedAway extends Error {
  override name = 'TurnedAway';

  constructor(
    readonly because: Because,
    /** What people know the provider by. */
    readonly provider: string,
    /** Where they can try again. */
    readonly back: string,
    options?: ErrorOptions,
  ) {
    super(because, options);
  }
}

/** Tells people why, and which ways are still open to them. */
@Catch(TurnedAway)
export class TurnedAwayFilter implements ExceptionFilter<TurnedAway> {
  catch(away: TurnedAway, host: ArgumentsHost): void {
    const response = host.switchToHttp().getResponse<Response>();
    if (away.because === 'away') response.setHeader('Retry-After', '60');
    response.status(statusOf(away)).render('single-sign-on/refused', refusalPage(away));
  }
}

function statusOf({ because }: TurnedAway): number {
  if (because === 'away') return 503;
  return because === 'flow' || because === 'expired' ? 400 : 403;
}
