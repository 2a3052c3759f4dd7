import type { RequestHandler } from 'express';

/**
 * A form without files has so long to arrive; after an answer, so long is left for what is still being sent. Then the
 * connection is cut: whoever sends a byte now and then holds nothing open.
 * @param limit milliseconds
 */
export function patience(limit = 30_000): RequestHandler {
  return (request, response, next) => {
    const cut = () => {
      if (!request.complete) request.socket.destroy();
    };
    const wait = () => setTimeout(cut, limit).unref();
    let waiting = request.is('multipart/form-data') ? undefined : wait();
    request.once('end', () => clearTimeout(waiting));
    response.once('finish', () => {
      clearTimeout(waiting);
      if (!request.complete) waiting = wait();
    });
    request.once('close', () => {
      if (request.complete) clearTimeout(waiting);
    });
    next();
  };
}
