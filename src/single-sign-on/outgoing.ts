import type { CustomFetch } from 'openid-client';

/** The portal was told to ask at an address where it has nothing to ask. */
export class NotTheirs extends Error {
  override name = 'NotTheirs';
}

/** The provider could not be reached, or had nothing to say in time. */
export class Away extends Error {
  override name = 'Away';
}

/** Seconds that a provider may take for an answer. */
export const patience = 5;

const longestAnswer = 512 * 1024;

/** Is this address at the issuer's own house? What an issuer says of itself must not send the portal elsewhere. */
export function isAtHome(issuer: string, address: string): boolean {
  return URL.canParse(address) && new URL(address).origin === new URL(issuer).origin;
}

/** Asks at the issuer's house and nowhere else, follows no redirects, and waits and reads only so long. */
export function asking(issuer: string): CustomFetch {
  return async (address, { body, ...options }) => {
    if (!isAtHome(issuer, address)) throw new NotTheirs(`${new URL(address).origin} is not ${issuer}.`);
    try {
      const answer = await fetch(address, {
        ...options,
        ...(body instanceof URLSearchParams && { body }),
        redirect: 'manual',
        signal: AbortSignal.timeout(patience * 1000),
      });
      const text = await readUpTo(longestAnswer, answer);
      const { status, headers } = answer;
      if (status >= 500) throw new Away(`The provider answered with status ${status}.`);
      return new Response(text, { status, headers });
    } catch (error) {
      if (error instanceof Away || error instanceof NotTheirs) throw error;
      throw new Away('The provider did not answer.', { cause: error });
    }
  };
}

async function readUpTo(most: number, { body }: Response): Promise<string | null> {
  if (!body) return null;
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of body) {
    size += piece.length;
    if (size > most) throw new NotTheirs('The provider said more than an answer holds.');
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString();
}
