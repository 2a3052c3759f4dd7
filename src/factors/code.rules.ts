import { generateSync, verifySync } from 'otplib/functional';

/** Seconds for which an authenticator shows the same code. */
const stepSeconds = 30;

/** How many steps a clock may be ahead or behind (RFC 6238, 5.2). */
const tolerance = 1;

/** The number of the 30-second step in which an instant lies, counted from 1970 (RFC 6238, 4.2). */
export function stepAt(instant: Date): number {
  return Math.floor(instant.getTime() / 1000 / stepSeconds);
}

/**
 * The six digits that an authenticator shows during a step.
 * @param secret in base32, at least 128 bits
 */
export function codeAt(secret: string, step: number): string {
  return generateSync({ secret, epoch: step * stepSeconds });
}

/**
 * The step to which a typed code belongs: the present one, or the one before or after it; null when it is the code of none.
 * @param typed what was typed, with or without blanks
 */
export function stepOf(secret: string, typed: string, now: Date): number | null {
  const token = typed.replaceAll(/\s/g, '');
  if (!/^\d{6}$/.test(token)) return null;
  const epoch = Math.floor(now.getTime() / 1000);
  const verified = verifySync({ secret, token, epoch, epochTolerance: tolerance * stepSeconds });
  return verified.valid ? stepAt(now) + verified.delta : null;
}

/** The first step, from the present one on, whose code would be taken now; or how many seconds until there is one. */
export function nextStep(lastStep: number, now: Date): { step: number } | { seconds: number } {
  const present = stepAt(now);
  const step = Math.max(present, lastStep + 1);
  if (step <= present + tolerance) return { step };
  const opensAt = (step - tolerance) * stepSeconds;
  return { seconds: Math.ceil(opensAt - now.getTime() / 1000) };
}
