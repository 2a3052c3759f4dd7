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
