import type { Request, Response } from 'express';
import type { GoodLink } from '../platform/links/links.js';
import { message } from '../platform/words/message.js';

/** A page that was opened by a link in a letter tells no other site, and no other page of ours, what stands in it. */
export const tellsNobody = ['Referrer-Policy', 'strict-origin'] as const;

/** The page behind a link in a letter; without a good link, the page that says so and how to get a new one. */
export function openedPage(
  response: Response,
  link: GoodLink | null,
  template: string,
  again: string,
  page: () => object,
): void {
  if (link) return response.render(template, page());
  response.status(410).render('registrations/spent', { title: message('registrations.spent.title'), again });
}

export function addressOf({ ip = '' }: Request): string {
  return ip;
}
