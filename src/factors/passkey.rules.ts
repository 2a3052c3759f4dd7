import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';

/** What a browser wrote of a device's answer to a challenge, as far as it can be read; null when it is none. */
export function readAnswer(text: string): AuthenticationResponseJSON | null {
  const answer = parsed(text);
  return isAnswer(answer) ? answer : null;
}

/** What a browser wrote of a passkey that a device has made, as far as it can be read; null when it is none. */
export function readCreation(text: string): RegistrationResponseJSON | null {
  const creation = parsed(text);
  return isCreation(creation) ? creation : null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isAnswer(answer: unknown): answer is AuthenticationResponseJSON {
  return isAbout(answer, 'signature');
}

function isCreation(creation: unknown): creation is RegistrationResponseJSON {
  return isAbout(creation, 'attestationObject');
}

/** Has it an identifier, and the part without which it proves nothing? The rest is for the library to judge. */
function isAbout(answer: unknown, part: string): boolean {
  if (typeof answer !== 'object' || answer === null) return false;
  const { id, response } = answer as { id?: unknown; response?: unknown };
  return typeof id === 'string' && typeof response === 'object' && response !== null && part in response;
}
