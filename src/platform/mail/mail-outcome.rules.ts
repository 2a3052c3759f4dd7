/** What became of a letter that was handed over. */
export type MailOutcome =
  /** The mail server has it. */
  | { readonly is: 'sent' }
  /** It stays in the mailbox of the demonstration. */
  | { readonly is: 'kept' }
  /** It will never be taken: asking again is of no use. */
  | { readonly is: 'refused'; readonly because: string }
  /** Not now; `isOurs` when the fault lies with our own settings and not with the letter. */
  | { readonly is: 'postponed'; readonly because: string; readonly isOurs: boolean };

/** What a mail server, or the way to it, answered when it did not take a letter. */
export interface MailFailure {
  readonly message: string;
  readonly code?: string | undefined;
  /** The command of RFC 5321 that failed. */
  readonly command?: string | undefined;
  /** The reply code of RFC 5321, three digits. */
  readonly responseCode?: number | undefined;
}

/** Commands whose permanent refusal is about this letter; that of any other is about our connection to the server. */
const aboutTheLetter = new Set(['RCPT TO', 'DATA']);

/**
 * Judges a failure by RFC 5321, 4.2.1: a reply of 5yz to the recipient or to the letter itself is for good. Everything
 * else may pass: 4yz, a lost connection, and also a sign-in or a sender that the server refuses until we mend it.
 */
export function outcomeOf({ message, code, command, responseCode }: MailFailure): MailOutcome {
  const isPermanent = responseCode !== undefined && responseCode >= 500;
  const isAddressless = code === 'EENVELOPE' && responseCode === undefined;
  if (isAddressless || (isPermanent && aboutTheLetter.has(command ?? ''))) {
    return { is: 'refused', because: message };
  }
  return { is: 'postponed', because: message, isOurs: isPermanent };
}
