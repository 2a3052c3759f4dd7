import { Agent, type IncomingHttpHeaders, type OutgoingHttpHeaders, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { codeAt, stepAt } from '../src/factors/code.rules.js';

/** What a browser sends: pieces of a body, one after the other. */
export type Body = readonly (string | Buffer)[];

export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
}

const agent = new Agent({ keepAlive: true });

/** Asks for a page, or sends a form. */
export function fetchPage(
  port: number,
  path: string,
  headers: OutgoingHttpHeaders = {},
  body?: Body,
): Promise<Answer> {
  const length = body?.reduce((sum, piece) => sum + Buffer.byteLength(piece), 0);
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        host: '127.0.0.1',
        port,
        path,
        agent,
        method: body ? 'POST' : 'GET',
        headers: { accept: 'text/html', ...(body && { 'content-length': length }), ...headers },
      },
      (response) => {
        text(response).then(
          (said) => resolve({ status: response.statusCode ?? 0, headers: response.headers, text: said }),
          reject,
        );
      },
    );
    sent.once('error', reject);
    for (const piece of body ?? []) sent.write(piece);
    sent.end();
  });
}

/** Someone who signed in at the portal; the floor knows the same session. */
export interface Visitor {
  /** What every request of theirs carries. */
  headers: OutgoingHttpHeaders;
  /** The token that their forms carry. */
  token: string;
}

/** Signs in as people do, in two steps. Throws when the portal does not let them in. */
export async function signIn(
  port: number,
  { email, passPhrase, appSecret }: { email: string; passPhrase: string; appSecret: string },
): Promise<Visitor> {
  const form = await fetchPage(port, '/sign-in');
  const visitor = { ...cookieOf(form), ...asForm };
  const phrase = new URLSearchParams({ email, password: passPhrase, _csrf: tokenIn(form) });
  const halfway = await fetchPage(port, '/sign-in', visitor, [phrase.toString()]);
  const cookie = `${cookieOf(form).cookie}; ${cookieOf(halfway).cookie}`;
  const headers = cookieOf(await proveFactor(port, { cookie, ...asForm }, tokenIn(form), appSecret));
  const page = await fetchPage(port, '/', headers);
  return { headers: { ...headers, 'sec-fetch-site': 'same-origin' }, token: tokenIn(page) };
}

/** Types the code of the app; when it was used a moment ago, the next one. */
async function proveFactor(
  port: number,
  headers: OutgoingHttpHeaders,
  token: string,
  appSecret: string,
): Promise<Answer> {
  for (const ahead of [0, 1, 1, 1]) {
    const code = codeAt(appSecret, stepAt(new Date()) + ahead);
    const typed = new URLSearchParams({ code, _csrf: token });
    const answer = await fetchPage(port, '/sign-in/factor', headers, [typed.toString()]);
    if (answer.status === 303) return answer;
    if (ahead === 1) await sleep(15_000);
  }
  throw new Error('No code of the app was taken.');
}

/** How a browser marks the fields of a form. */
export const asForm = { 'content-type': 'application/x-www-form-urlencoded' };

export function cookieOf({ headers }: Answer): { cookie: string } {
  return { cookie: (headers['set-cookie'] ?? []).map((cookie) => cookie.split(';')[0]).join('; ') };
}

export function tokenIn(page: Answer): string {
  const token = /name="_csrf" value="([^"]+)"/.exec(page.text)?.[1];
  if (!token) throw new Error('The page has no form with a token.');
  return token;
}
