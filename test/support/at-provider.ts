import type { PersonActor } from '../../src/platform/people/actor.js';
import type { ProviderKind } from '../../src/platform/provider-settings.js';
import { Identities } from '../../src/single-sign-on/identities.service.js';
import type { TestPortal } from './app.js';
import { plain, type Visitor } from './as.js';

/** Links an identity at this issuer to the person. */
export async function linkIdentity(
  portal: TestPortal,
  person: PersonActor,
  { subject, issuer, kind = 'members' }: { subject: string; issuer: string; kind?: ProviderKind },
): Promise<void> {
  await portal.get(Identities).link(person, { kind, issuer, subject, email: null, at: '' });
}

/** Sends the form that leads to a provider, and returns the address there. */
export async function leave(
  visitor: Visitor,
  path = '/single-sign-on/members',
  form = '/sign-in',
): Promise<string> {
  const { status, text } = await visitor.post(path, {}, form);
  const address = plain(/href="(http:\/\/localhost:[^"]*)"/.exec(text)?.[1] ?? '');
  if (status !== 200 || !address) throw new Error(`${path} leads nowhere: ${status}`);
  return address;
}

/** Whether this visitor is signed in. */
export async function isIn(visitor: Visitor): Promise<boolean> {
  return (await visitor.get('/account/single-sign-on')).status === 200;
}

/** The path and the search of an address of the portal. */
export function pathOf(address: string): string {
  const { pathname, search } = new URL(address);
  return pathname + search;
}

/** Someone at a provider, without a browser of their own: keeps its cookies and follows it until it sends them back. */
export class AtProvider {
  private readonly cookies = new Map<string, string>();

  /** Goes where the portal sent them, signs in there under this name, and returns where the provider sends them back to. */
  async signIn(onward: string, login: string, level?: string): Promise<string> {
    return this.go(onward, { login, answer: 'yes', ...(level !== undefined && { level }) });
  }

  /** Goes there and does not sign in. */
  async stop(onward: string): Promise<string> {
    return this.go(onward, { login: '', answer: 'no' });
  }

  private async go(onward: string, typed: Record<string, string>): Promise<string> {
    const { origin } = new URL(onward);
    let address = onward;
    for (let steps = 0; steps < 12; steps++) {
      const isForm = new URL(address).pathname.startsWith('/interaction/');
      const answer = await fetch(address, {
        method: isForm ? 'POST' : 'GET',
        ...(isForm && { body: new URLSearchParams(typed) }),
        redirect: 'manual',
        headers: { cookie: [...this.cookies].map((pair) => pair.join('=')).join('; ') },
      });
      for (const cookie of answer.headers.getSetCookie()) this.keep(cookie);
      const location = answer.headers.get('location');
      if (!location)
        throw new Error(`The provider stopped at ${address}: ${answer.status} ${await answer.text()}`);
      address = new URL(location, address).href;
      if (!address.startsWith(`${origin}/`)) return address;
    }
    throw new Error('The provider sends people around in circles.');
  }

  private keep(cookie: string): void {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
    if (value) this.cookies.set(name, value);
    else this.cookies.delete(name);
  }
}
