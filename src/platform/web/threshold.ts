import {
  BadRequestException,
  MethodNotAllowedException,
  UnsupportedMediaTypeException,
} from '@nestjs/common';
import type { RequestHandler } from 'express';

/** What the portal can be asked to do; pages are read and forms are sent. */
const methods = ['GET', 'HEAD', 'POST'];

const forms = ['application/x-www-form-urlencoded', 'multipart/form-data', 'application/json'];

/**
 * Turns away at once what no page can be asked: other methods, other kinds of forms, addresses that are no text, and
 * those that say one thing twice, of which everyone on the way might read another.
 */
export function threshold(): RequestHandler {
  return (request, response, next) => {
    if (!methods.includes(request.method)) {
      response.setHeader('Allow', methods.join(', '));
      next(new MethodNotAllowedException());
    } else if (!request.path.startsWith('/') || /%00/.test(request.url) || !isText(request.url)) {
      next(new BadRequestException());
    } else if (Object.values(request.query).some((value) => typeof value !== 'string')) {
      next(new BadRequestException());
    } else if (request.get('content-type') !== undefined && request.is(forms) === false) {
      next(new UnsupportedMediaTypeException());
    } else next();
  };
}

/** Whether the path of an address is UTF-8 once its escapes are read (RFC 3986, section 2.1). */
function isText(address: string): boolean {
  try {
    decodeURI(address.split('?')[0] ?? '');
    return true;
  } catch {
    return false;
  }
}
