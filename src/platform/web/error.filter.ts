import { type ArgumentsHost, Catch, type ExceptionFilter, NotFoundException } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Actions } from '../actions/actions.js';
import { FactorNeeded, InvalidForm, Refused, SetUpNeeded, SignInNeeded } from '../errors.js';
import { type Message, message } from '../words/message.js';
import { isUnsafe } from './forgery.js';
import { keepText, pageOf, spoken } from './kept-text.js';
import { turnedAwayBy } from './refusals.js';
import type { Shell, TypedForm } from './shell.js';
import { wantsJson } from './wishes.js';
import { type Answer, answerTo } from './what-went-wrong.js';

/** What was already said of the answer that now does not come. */
const aboutTheContent = ['Content-Type', 'Content-Disposition', 'Content-Length', 'ETag'];

/** The one place where what went wrong becomes a page, or problem JSON (RFC 9457) for those who asked for JSON. */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  constructor(private readonly actions: Actions) {}

  async catch(error: unknown, host: ArgumentsHost): Promise<void> {
    const request = host.switchToHttp().getRequest<Request>();
    const response = host.switchToHttp().getResponse<Response>();
    const reason = withoutPage(error, response) ?? error;
    const away = turnedAwayBy(reason, request);
    try {
      if (away) await this.actions.noteRefusal(away.actor, away.request, away.reason);
      this.answer(reason, request, response);
    } catch (failure) {
      request.log.error({ err: failure, request: request.id }, 'A failure could not be answered.');
      response.destroy();
    }
  }

  private answer(reason: unknown, request: Request, response: Response): void {
    const answer = answerTo(reason);
    if (answer.status >= 500) request.log.error({ err: reason, request: request.id }, 'A request failed.');
    if (response.headersSent) {
      if (!response.writableEnded) response.destroy();
      return;
    }
    for (const name of aboutTheContent) response.removeHeader(name);
    if (answer.retryAfterSeconds) response.setHeader('Retry-After', String(answer.retryAfterSeconds));
    if (answer.challenge) response.setHeader('WWW-Authenticate', answer.challenge);
    if (wantsJson(request)) problem(response, request, answer, reason);
    else if (reason instanceof SignInNeeded) elsewhere(request, response, '/sign-in');
    else if (reason instanceof FactorNeeded) elsewhere(request, response, '/confirmation');
    else if (reason instanceof SetUpNeeded) elsewhere(request, response, '/account/factors');
    else if (comesBack(reason) && isForm(request)) again(request, response, reason);
    else page(response, request, answer, reason);
  }
}

/** What was wrong with a form that has no page of its own to come back to. */
function withoutPage(error: unknown, { locals }: Response): unknown {
  return error instanceof NotFoundException ? locals['refusal'] : undefined;
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

/** The form lives at the address it posts to: that page is asked again, with what was typed and what is wrong with it. */
function again(request: Request, response: Response, error: InvalidForm | Refused): void {
  response.locals['form'] = typedForm(request, error);
  response.locals['refusal'] = error;
  request.method = 'GET';
  const { app } = request;
  (app as unknown as { handle(request: Request, response: Response): void }).handle(request, response);
}

function typedForm(request: Request, error: InvalidForm | Refused): TypedForm {
  return {
    values: spoken(
      (request.body ?? {}) as Record<string, unknown>,
      error instanceof InvalidForm ? error.unspoken : [],
    ),
    errors: error instanceof InvalidForm ? error.errors : {},
    reasons: error instanceof Refused ? error.reasons : [],
  };
}

/** People first prove who they are, and then come back to the page they wanted, or to the page whose form they sent. */
function elsewhere(request: Request, response: Response, path: string): void {
  const next = pageOf(request);
  if (isUnsafe(request)) keepText(request, next);
  response.redirect(303, `${path}?${new URLSearchParams({ next })}`);
}

function page(response: Response, request: Request, { status, page: name }: Answer, error: unknown): void {
  const model = {
    title: message(`errors.${camel(name)}.title`),
    ...(error instanceof Refused && { reasons: error.reasons }),
    ...(error instanceof InvalidForm && { reasons: Object.values(error.errors).flat() }),
    ...(status === 429 && { wait: toWait(Number(response.get('Retry-After'))) }),
    ...(status === 500 && { reference: request.id }),
  };
  response.status(status).render(`errors/${name}`, model, (failure: Error | null, html?: string) => {
    if (!failure) return response.send(html);
    request.log.error({ err: failure, request: request.id }, 'An error page could not be written.');
    return response.type('text/plain').send('Something went wrong on our side. Please try again.');
  });
}

/** How long to wait, in words that one would say. */
function toWait(seconds: number): Message {
  if (seconds < 120) return message('errors.tooMany.wait', { count: seconds });
  if (seconds < 7_200) return message('errors.tooMany.waitMinutes', { count: Math.ceil(seconds / 60) });
  return message('errors.tooMany.waitHours', { count: Math.ceil(seconds / 3_600) });
}

function problem(response: Response, request: Request, { status, page: name }: Answer, error: unknown): void {
  const { words } = response.locals['shell'] as Shell;
  const said = (messages: Message[]) => messages.map((one) => words.say(one));
  const body = {
    type: `urn:known-shipper:problem:${name}`,
    title: words.say(`errors.${camel(name)}.title`),
    status,
    detail: words.say(`errors.${camel(name)}.text`),
    instance: request.originalUrl.split('?')[0],
    ...(status === 500 && { reference: request.id }),
    ...(error instanceof Refused && { reasons: said(error.reasons) }),
    ...(error instanceof InvalidForm && {
      errors: Object.fromEntries(
        Object.entries(error.errors).map(([field, messages]) => [field, said(messages)]),
      ),
    }),
  };
  response.status(status).type('application/problem+json').send(JSON.stringify(body));
}

function camel(name: string): string {
  return name.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}
