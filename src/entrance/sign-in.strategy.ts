import { Injectable } from '@nestjs/common';
import { AuthGuard, PassportStrategy } from '@nestjs/passport';
import type { Request } from 'express';
import { Strategy } from 'passport-local';
import { Accounts } from '../accounts/accounts.service.js';
import { InvalidForm } from '../platform/errors.js';
import type { PersonActor } from '../platform/people/actor.js';
import { message } from '../platform/words/message.js';

/** Signing in with an address and a pass phrase. */
@Injectable()
export class SignInStrategy extends PassportStrategy(Strategy, 'local') {
  constructor(private readonly accounts: Accounts) {
    super({ usernameField: 'email', passwordField: 'password', passReqToCallback: true });
  }

  async validate(request: Request, email: string, passPhrase: string): Promise<PersonActor | null> {
    return this.accounts.authenticate(email.trim(), passPhrase, request.ip ?? '');
  }
}

/** Lets pass who typed a phrase that belongs to the address; otherwise the form comes back. No session is opened yet. */
@Injectable()
export class SignInGuard extends AuthGuard('local') {
  override getAuthenticateOptions() {
    return { session: false };
  }

  override handleRequest<Actor>(error: Error | null, actor: Actor | false): Actor {
    if (error) throw error;
    if (!actor) throw new InvalidForm({ password: [message('entrance.signIn.wrong')] });
    return actor;
  }
}
