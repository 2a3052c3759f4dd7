import { type ExecutionContext, Injectable } from '@nestjs/common';
import { AuthGuard, PassportSerializer, PassportStrategy } from '@nestjs/passport';
import type { Request } from 'express';
import { Strategy } from 'passport-local';
import { InvalidForm } from '../platform/errors.js';
import type { PersonActor } from '../platform/people/actor.js';
import { message } from '../platform/words/message.js';
import { Accounts } from './accounts.service.js';

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

/** Opens the session, under a new identifier, when the phrase is right; otherwise the form comes back. */
@Injectable()
export class SignInGuard extends AuthGuard('local') {
  override async canActivate(context: ExecutionContext): Promise<boolean> {
    await super.canActivate(context);
    await super.logIn(context.switchToHttp().getRequest<Request>());
    return true;
  }

  override handleRequest<Actor>(error: Error | null, actor: Actor | false): Actor {
    if (error) throw error;
    if (!actor) throw new InvalidForm({ password: [message('accounts.signIn.wrong')] });
    return actor;
  }
}

/** The session remembers who; what they may do is read anew at every request. */
@Injectable()
export class SessionSerializer extends PassportSerializer {
  constructor(private readonly accounts: Accounts) {
    super();
  }

  serializeUser(actor: PersonActor, done: (error: unknown, id?: string) => void): void {
    done(null, actor.id);
  }

  deserializeUser(id: string, done: (error: unknown, actor?: PersonActor | false) => void): void {
    this.accounts.actor(id).then(
      (actor) => done(null, actor ?? false),
      (error: unknown) => done(error),
    );
  }
}
