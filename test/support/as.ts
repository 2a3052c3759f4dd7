import supertest, { type Response } from 'supertest';
import type TestAgent from 'supertest/lib/agent.js';
import { DataSource } from 'typeorm';
import { codeAt, stepAt } from '../../src/factors/code.rules.js';
import type { TestPortal } from './app.js';
import { appSecret, passPhrase } from './make.js';

export type Typed = Record<string, string | string[]>;

/** Someone at a browser: keeps cookies, and sends forms as they stand on the page. */
export class Visitor {
  private constructor(readonly agent: TestAgent) {}

  static at(portal: TestPortal): Visitor {
    return new Visitor(supertest.agent(portal.address));
  }

  /** Opens a page. */
  async get(path: string): Promise<Response> {
    return this.agent.get(path).accept('text/html');
  }

  /** Opens the page, fills in its form, and sends it: what the form carries hidden goes with it. */
  async post(path: string, typed: Typed = {}, form = path): Promise<Response> {
    const { text } = await this.get(form);
    return this.send(path, { ...hiddenIn(text, path), ...typed });
  }

  /** Sends these fields and nothing else. */
  async send(path: string, typed: Typed = {}): Promise<Response> {
    return this.agent.post(path).accept('text/html').type('form').send(typed);
  }
}

/** Someone who signed in with the pass phrase and the authenticator app that everyone made by the tests has. */
export async function signIn(
  portal: TestPortal,
  email: string,
  visitor = Visitor.at(portal),
): Promise<Visitor> {
  await visitor.post('/sign-in', { email, password: passPhrase });
  const answer = await visitor.post('/sign-in/factor', { code: await codeOf(portal, email) });
  if (answer.status !== 303 || answer.headers['location'] === '/sign-in')
    throw new Error(`${email} could not sign in: ${answer.status}`);
  return visitor;
}

/** What the person's app shows now. Nobody waits for the next code: that it was used a moment ago is forgotten. */
export async function codeOf(portal: TestPortal, email: string): Promise<string> {
  await portal
    .get(DataSource)
    .query(
      'update authenticator set last_step = 0 from person where person.id = person_id and person.email = $1',
      [email.toLowerCase()],
    );
  return codeAt(appSecret, stepAt(new Date()));
}

/** The hidden fields of the form that posts to this path; of the page's first form if none does. */
export function hiddenIn(page: string, path: string): Typed {
  const forms = [...page.matchAll(/<form[^>]*method="post"[^>]*action="([^"]*)"[^>]*>(.*?)<\/form>/gs)];
  const form = forms.find(([, action]) => plain(action ?? '') === path) ?? forms[0];
  const hidden = [
    ...(form?.[2] ?? '').matchAll(/<input type="hidden" name="([^"]*)"[^>]*? value="([^"]*)">/g),
  ];
  return Object.fromEntries(hidden.map(([, name, value]) => [plain(name ?? ''), plain(value ?? '')]));
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#x27': "'", '#x3D': '=' };

/** The text that stands escaped in a page. */
export function plain(escaped: string): string {
  return escaped.replaceAll(/&([#\w]+);/g, (entity, name: string) => entities[name] ?? entity);
}
