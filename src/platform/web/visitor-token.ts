import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Request, RequestHandler, Response } from 'express';

declare global {
  namespace Express {
    interface Request {
      /** The token of the forms of someone who has not signed in. */
      visitorToken?: VisitorToken;
    }
  }
}

/**
 * The token of the forms of someone who has not signed in. It follows from a random cookie by a key of ours (HMAC-SHA-256,
 * RFC 2104), so that nothing is kept of those who only come by.
 */
export class VisitorToken {
  private value: string | undefined;

  /** @param keys the one in use first, then those that are still accepted */
  constructor(
    private readonly keys: readonly Buffer[],
    private readonly request: Request,
    private readonly response: Response,
    private readonly secure: boolean,
  ) {
    this.value = this.sent();
  }

  /** The token, with a cookie for a browser that has none yet. */
  get text(): string {
    const [key = Buffer.alloc(0)] = this.keys;
    this.value ??= this.given();
    return signed(key, this.value);
  }

  /** Did the form carry the token that belongs to its cookie? */
  is(typed: Buffer): boolean {
    const { value } = this;
    if (value === undefined) return false;
    return this.keys.some((key) => same(Buffer.from(signed(key, value)), typed));
  }

  private get cookie(): string {
    return this.secure ? '__Host-visitor' : 'visitor';
  }

  private sent(): string | undefined {
    const cookies = (this.request.get('cookie') ?? '').split(/; */);
    const [, value = ''] =
      cookies.map((one) => one.split('=', 2)).find(([name]) => name === this.cookie) ?? [];
    return /^[\w-]{43}$/.test(value) ? value : undefined;
  }

  private given(): string {
    const value = randomBytes(32).toString('base64url');
    const { secure } = this;
    if (!secure || this.request.secure)
      this.response.cookie(this.cookie, value, { httpOnly: true, sameSite: 'lax', secure, path: '/' });
    return value;
  }
}

/** Lets the forms of those who have not signed in carry a token. */
export function visitorTokens(keys: readonly Buffer[], secure: boolean): RequestHandler {
  return (request, response, next) => {
    request.visitorToken = new VisitorToken(keys, request, response, secure);
    next();
  };
}

/** Compares in constant time. */
export function same(expected: Buffer, given: Buffer): boolean {
  return expected.length > 0 && expected.length === given.length && timingSafeEqual(expected, given);
}

function signed(key: Buffer, value: string): string {
  return createHmac('sha256', key).update(value).digest('base64url');
}
