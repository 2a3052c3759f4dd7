import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { toString as drawn } from 'qrcode';
import { generateURI } from 'otplib/functional';
import { Clock } from '../platform/clock.js';
import type { PersonActor } from '../platform/people/actor.js';
import { Secrets } from '../platform/secrets/secrets.js';
import { Authenticators } from './authenticators.service.js';

declare module 'express-session' {
  interface SessionData {
    /** The sealed secret of the app that the person is setting up, and since when (in milliseconds since 1970). */
    settingUp: { sealed: string; since: number };
  }
}

/** What an app needs to know: as a picture for its camera, as a link on the same device, and as text. */
export interface Setting {
  picture: string;
  link: string;
  text: string;
}

const longest = 30 * 60_000;

/** Setting up an app: the same secret is shown until the app has shown its first code, for half an hour. */
@Injectable()
export class SetUp {
  constructor(
    private readonly clock: Clock,
    private readonly secrets: Secrets,
    private readonly authenticators: Authenticators,
  ) {}

  /** The secret that the person is setting up in this session. */
  secretOf(request: Request, actor: PersonActor): string {
    const { settingUp } = request.session;
    const now = this.clock.now().getTime();
    if (settingUp && now - settingUp.since < longest)
      return this.secrets.open('second factor', actor.id, settingUp.sealed);
    const secret = this.authenticators.newSecret();
    const sealed = this.secrets.seal('second factor', actor.id, secret);
    request.session.settingUp = { sealed, since: now };
    return secret;
  }

  done(request: Request): void {
    delete request.session.settingUp;
  }

  async setting(actor: PersonActor, secret: string): Promise<Setting> {
    const link = generateURI({ issuer: 'Known Shipper Portal', label: actor.email, secret });
    const svg = await drawn(link, { type: 'svg', errorCorrectionLevel: 'M', margin: 2 });
    return {
      picture: `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`,
      link,
      text: secret.replaceAll(/(.{4})(?=.)/g, '$1 '),
    };
  }
}
