import type { Message } from './words/message.js';

/** There is no such record, or the person may not know of it: strangers cannot tell the two apart. */
export class NotFound extends Error {
  override name = 'NotFound';
}

/** The door is open to people of the office only; whoever else stands before it is told that there is nothing. */
export class OfficeOnly extends NotFound {
  override name = 'OfficeOnly';
}

/** The person sees the record, but this is not theirs to do. */
export class Forbidden extends Error {
  override name = 'Forbidden';
}

/** The person may do this, but not now: the reasons say what to do about it. */
export class Refused extends Error {
  override name = 'Refused';

  constructor(readonly reasons: Message[]) {
    super(reasons.map((reason) => reason.key).join(', '));
  }
}

/** What was typed cannot be taken as it is: messages by field name. */
export class InvalidForm extends Error {
  override name = 'InvalidForm';

  /** @param unspoken fields that must not be shown again as they were typed */
  constructor(
    readonly errors: Record<string, Message[]>,
    readonly unspoken: readonly string[] = [],
  ) {
    super(Object.keys(errors).join(', '));
  }
}

/** Too many tries: come back after so many seconds. */
export class TooMany extends Error {
  override name = 'TooMany';

  constructor(readonly retryAfterSeconds: number) {
    super(`retry after ${retryAfterSeconds} s`);
  }
}

/** The page is for people who signed in. */
export class SignInNeeded extends Error {
  override name = 'SignInNeeded';
}

/** The request did not come from a form of this portal and session. */
export class Forged extends Error {
  override name = 'Forged';
}

/** The person may do this, once they have proven again who they are. */
export class FactorNeeded extends Error {
  override name = 'FactorNeeded';
}

/** Nothing is open to the person until they have set up a second factor. */
export class SetUpNeeded extends Error {
  override name = 'SetUpNeeded';
}

/** A program has shown no key, or none that opens this door. */
export class KeyRefused extends Error {
  override name = 'KeyRefused';

  /** @param scope what the key would have to be good for */
  constructor(
    readonly because: 'missing' | 'misplaced' | 'unknown' | 'scope',
    readonly scope?: string,
  ) {
    super(because);
  }
}
