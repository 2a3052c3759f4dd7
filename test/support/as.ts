import supertest, { type Response } from 'supertest';
import type TestAgent from 'supertest/lib/agent.js';
import type { TestPortal } from './app.js';
import { passPhrase } from './make.js';

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

/** Someone who signed in with the pass phrase that everyone made by the tests has. */
export async function signIn(portal: TestPortal, email: string): Promise<Visitor> {
  const visitor = Visitor.at(portal);
  const answer = await visitor.post('/sign-in', { email, password: passPhrase });
  if (answer.status !== 303) throw new Error(`${email} could not sign in: ${answer.status}`);
  return visitor;
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
