import type { Request, Response } from 'express';
import { wantsJson } from './wishes.js';

/** After a change: on to the next page, or, for a script that saved in the background, what it needs to know. */
export function goOn(request: Request, response: Response, href: string, forScripts: object): void {
  if (wantsJson(request)) response.status(200).json(forScripts);
  else response.redirect(303, href);
}
