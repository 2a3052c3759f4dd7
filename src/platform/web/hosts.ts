import { BadRequestException, MisdirectedException } from '@nestjs/common';
import type { Request, RequestHandler } from 'express';
import type { Config } from '../config.js';

/** Names under which a developer reaches the portal on the own machine; behind TLS they mean nothing. */
const loopback = ['localhost', '127.0.0.1', '[::1]'];

/**
 * Turns away who asks for another host than the portal (RFC 9110, 7.4; RFC 9112, 3.2). Ports may differ, because proxies
 * change them; what a proxy says about the host is never read. Questions about health may come by address.
 */
export function hosts({ baseUrl, allowedHosts, isSecure }: Config): RequestHandler {
  const own = new Set([new URL(baseUrl).hostname, ...allowedHosts, ...(isSecure ? [] : loopback)]);
  return (request, _response, next) => {
    const named = namedIn(request);
    if (request.path.startsWith('/health/')) next();
    else if (named.some((name) => name === undefined)) next(new BadRequestException());
    else if (!named.every((name) => own.has(name ?? ''))) next(new MisdirectedException());
    else next();
  };
}

/** The hosts that a request names: in its header, and in its first line when that holds a whole address. */
function namedIn({ headersDistinct, url }: Request): (string | undefined)[] {
  const sent = headersDistinct['host'] ?? [];
  const header = sent.length === 1 ? nameIn(sent[0] ?? '') : undefined;
  const whole = /^[a-z][a-z0-9+.-]*:\/\/([^/?#]*)/i.exec(url);
  return whole ? [header, nameIn(whole[1] ?? '')] : [header];
}

/** The name in `name:port`, in lower case; undefined for what is none. */
function nameIn(authority: string): string | undefined {
  return /^(\[[\da-f:.]+\]|[a-z\d.-]+)(?::\d{1,5})?$/i.exec(authority)?.[1]?.toLowerCase();
}
