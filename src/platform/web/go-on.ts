import type { Request, Response } from 'express';

/** After a change: on to the next page, or, for a script that saved in the background, what it needs to know. */
export function goOn(request: Request, response: Response, href: string, forScripts: object): void {
  if (request.accepts('html', 'json') === 'json') response.status(200).json(forScripts);
  else response.redirect(303, href);
}
