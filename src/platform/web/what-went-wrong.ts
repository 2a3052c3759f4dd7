import { BadRequestException, HttpException } from '@nestjs/common';
import {
  FactorNeeded,
  Forbidden,
  Forged,
  InvalidForm,
  KeyRefused,
  NotFound,
  Refused,
  SetUpNeeded,
  SignInNeeded,
  TooMany,
} from '../errors.js';

/** How an error is answered: with which status, with which page of `views/errors`, and when to try again. */
export interface Answer {
  status: number;
  page: string;
  retryAfterSeconds?: number;
  /** What a program is told of how to prove who it is (RFC 6750, section 3). */
  challenge?: string;
}

/** The answer to anything that can be thrown while a request is answered. */
export function answerTo(error: unknown): Answer {
  if (error instanceof NotFound || isNoAddress(error)) return { status: 404, page: 'not-found' };
  if (error instanceof SignInNeeded) return { status: 401, page: 'sign-in-needed' };
  if (error instanceof FactorNeeded || error instanceof SetUpNeeded) {
    return { status: 403, page: 'factor-needed' };
  }
  if (error instanceof Forbidden) return { status: 403, page: 'forbidden' };
  if (error instanceof Forged) return { status: 403, page: 'stale-form' };
  if (error instanceof Refused) return { status: 409, page: 'refused' };
  if (error instanceof InvalidForm) return { status: 422, page: 'refused' };
  if (error instanceof KeyRefused) return answerToKey(error);
  if (error instanceof TooMany) {
    return { status: 429, page: 'too-many', retryAfterSeconds: error.retryAfterSeconds };
  }
  if (isPause(error)) return { status: 503, page: 'unavailable', retryAfterSeconds: 10 };
  if (unreadable.has(codeIn(error))) return { status: 400, page: 'bad-request' };
  const status = statusOf(error);
  if (status === 404) return { status, page: 'not-found' };
  return status >= 400 && status < 500
    ? { status, page: 'bad-request' }
    : { status: 500, page: 'unexpected' };
}

function answerToKey({ because, scope }: KeyRefused): Answer {
  const realm = 'Bearer realm="known-shipper-portal"';
  const named = scope === undefined ? '' : `, scope="${scope}"`;
  return {
    missing: { status: 401, page: 'key-missing', challenge: realm },
    misplaced: { status: 400, page: 'key-misplaced', challenge: `${realm}, error="invalid_request"` },
    unknown: { status: 401, page: 'key-unknown', challenge: `${realm}, error="invalid_token"` },
    scope: { status: 403, page: 'key-scope', challenge: `${realm}, error="insufficient_scope"${named}` },
  }[because];
}

/** An identifier in an address that is none: no page can be there. */
function isNoAddress(error: unknown): boolean {
  return error instanceof BadRequestException && error.message.startsWith('Validation failed (');
}

/** What PostgreSQL says of a value that is no number, date, identifier or text at all. */
const unreadable = new Set(['22P02', '22P05', '22021', '22003', '22007', '22008']);

/** A database that is away, too busy or full, and a disk that is: none of it the fault of the request. */
const pauses = new Set(
  `ECONNREFUSED ECONNRESET EPIPE ETIMEDOUT EHOSTUNREACH ENETUNREACH ENOTFOUND EAI_AGAIN ENOSPC EDQUOT EMFILE
   08000 08001 08003 08006 57P01 57P02 57P03 57014 25P03 53000 53100 53200 53300 40001 40P01 55P03`.split(
    /\s+/,
  ),
);

const pauseWords =
  /timeout exceeded when trying to connect|Query read timeout|Connection terminated|not queryable|pool after calling end/;

function isPause(error: unknown): boolean {
  if (statusOf(error) === 503 || pauses.has(codeIn(error))) return true;
  return error instanceof Error && (pauseWords.test(error.message) || isPause(error.cause));
}

function codeIn(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

function statusOf(error: unknown): number {
  if (error instanceof HttpException) return error.getStatus();
  return error instanceof Error && 'status' in error && typeof error.status === 'number' ? error.status : 500;
}
