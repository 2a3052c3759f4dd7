import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Forbidden, Forged, InvalidForm, NotFound, Refused, SignInNeeded, TooMany } from '../errors.js';
import { type Message, message } from '../words/message.js';
import type { Shell, TypedForm } from './shell.js';

/** Fields that never travel back to the page. */
const unspoken = new Set(['password', '_csrf']);

interface Answer {
  status: number;
  page: string;
}

/** The one place where what went wrong becomes a page, or problem JSON (RFC 9457) for those who asked for JSON. */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  private readonly log = new Logger('Web');

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<Request>();
    const response = host.switchToHttp().getResponse<Response>();
    if (response.headersSent) {
      response.destroy();
      return;
    }
    const answer = answerFor(error);
    if (answer.status >= 500)
      this.log.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
    if (error instanceof TooMany) response.setHeader('Retry-After', String(error.retryAfterSeconds));
    if (request.accepts('html', 'json') === 'json') problem(response, request, answer, error);
    else if (error instanceof SignInNeeded) askToSignIn(request, response);
    else if (comesBack(error) && isForm(request)) again(request, response, typedForm(request, error));
    else response.status(answer.status).render(`errors/${answer.page}`, pageOf(answer, error));
  }
}

function answerFor(error: unknown): Answer {
  if (error instanceof NotFound) return { status: 404, page: 'not-found' };
  if (error instanceof SignInNeeded) return { status: 401, page: 'sign-in-needed' };
  if (error instanceof Forbidden) return { status: 403, page: 'forbidden' };
  if (error instanceof Forged) return { status: 403, page: 'stale-form' };
  if (error instanceof Refused) return { status: 409, page: 'refused' };
  if (error instanceof InvalidForm) return { status: 422, page: 'refused' };
  if (error instanceof TooMany) return { status: 429, page: 'too-many' };
  const status = statusOf(error);
  if (status === 404) return { status, page: 'not-found' };
  if (status === 503 || isUnavailable(error)) return { status: 503, page: 'unavailable' };
  if (status >= 400 && status < 500) return { status, page: 'bad-request' };
  return { status: 500, page: 'unexpected' };
}

function statusOf(error: unknown): number {
  if (error instanceof HttpException) return error.getStatus();
  const { status } = (error ?? {}) as { status?: unknown };
  return typeof status === 'number' ? status : 500;
}

/** PostgreSQL that cannot be reached or does not answer in time is a pause, not a fault of the request. */
function isUnavailable(error: unknown): boolean {
  const { code, message } = (error ?? {}) as { code?: string; message?: string };
  return (
    ['ECONNREFUSED', 'ECONNRESET', '57P01', '57P03', '57014', '53300'].includes(code ?? '') ||
    /timeout exceeded when trying to connect|Query read timeout|Connection terminated/.test(message ?? '')
  );
}

function comesBack(error: unknown): error is InvalidForm | Refused {
  return error instanceof InvalidForm || error instanceof Refused;
}

function isForm(request: Request): boolean {
  return (
    request.method === 'POST' &&
    Boolean(request.is(['application/x-www-form-urlencoded', 'multipart/form-data']))
  );
}

function typedForm(request: Request, error: InvalidForm | Refused): TypedForm {
  const never = new Set([...unspoken, ...(error instanceof InvalidForm ? error.unspoken : [])]);
  const values = Object.fromEntries(
    Object.entries((request.body ?? {}) as Record<string, unknown>).filter(([name]) => !never.has(name)),
  );
  return {
    values,
    errors: error instanceof InvalidForm ? error.errors : {},
    reasons: error instanceof Refused ? error.reasons : [],
  };
}

/** The form lives at the address it posts to: that page is asked again, with what was typed and what is wrong with it. */
function again(request: Request, response: Response, form: TypedForm): void {
  response.locals['form'] = form;
  request.method = 'GET';
  const { app } = request;
  (app as unknown as { handle(request: Request, response: Response): void }).handle(request, response);
}

function askToSignIn(request: Request, response: Response): void {
  const wanted = request.method === 'GET' ? request.originalUrl : (request.get('referer') ?? '/');
  const { pathname, search } = new URL(wanted, 'http://here');
  response.redirect(303, `/sign-in?${new URLSearchParams({ next: pathname + search })}`);
}

function pageOf({ page }: Answer, error: unknown) {
  return {
    title: message(`errors.${camel(page)}.title`),
    ...(error instanceof Refused && { reasons: error.reasons }),
    ...(error instanceof InvalidForm && { reasons: Object.values(error.errors).flat() }),
    ...(error instanceof TooMany && { seconds: error.retryAfterSeconds }),
  };
}

function problem(response: Response, request: Request, { status, page }: Answer, error: unknown): void {
  const { words } = response.locals['shell'] as Shell;
  const said = (messages: Message[]) => messages.map((one) => words.say(one));
  response
    .status(status)
    .type('application/problem+json')
    .send(
      JSON.stringify({
        type: `urn:known-shipper:problem:${page}`,
        title: words.say(`errors.${camel(page)}.title`),
        status,
        instance: request.originalUrl.split('?')[0],
        ...(error instanceof Refused && { reasons: said(error.reasons) }),
        ...(error instanceof InvalidForm && {
          errors: Object.fromEntries(
            Object.entries(error.errors).map(([field, messages]) => [field, said(messages)]),
          ),
        }),
      }),
    );
}

function camel(page: string): string {
  return page.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}
