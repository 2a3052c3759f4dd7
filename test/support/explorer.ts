import type { TestPortal } from './app.js';
import { plain, type Typed, type Visitor } from './as.js';
import { type Route, routesOf } from './routes.js';

/** A form as it stands on a page, with what it holds before anybody types. */
export interface FoundForm {
  route: string;
  action: string;
  page: string;
  fields: Typed;
  /** Fields that may be sent several times. */
  several: string[];
  hasFiles: boolean;
}

/** What someone finds who follows every link: pages by their routes, and the forms on them. */
export interface Found {
  pages: Map<string, string[]>;
  forms: FoundForm[];
}

const perRoute = 2;

/** Follows the links and forms that this visitor finds, from these addresses on, two addresses for each route. */
export async function explore(portal: TestPortal, visitor: Visitor, from: string[]): Promise<Found> {
  const routes = routesOf(portal);
  const pages = new Map<string, string[]>();
  const forms = new Map<string, FoundForm>();
  const waiting = [...from];
  for (let address = waiting.shift(); address !== undefined; address = waiting.shift()) {
    const path = address.split(/[?#]/)[0] ?? '';
    const route = routeOf(routes, 'GET', path);
    if (route === undefined) continue;
    const known = pages.get(route) ?? [];
    if (known.includes(path) || known.length >= perRoute) continue;
    pages.set(route, [...known, path]);
    const { status, text, headers } = await visitor.get(path);
    if (status >= 300 || !String(headers['content-type']).startsWith('text/html')) continue;
    for (const found of formsIn(text, path)) {
      const place = routeOf(routes, 'POST', found.action.split('?')[0] ?? '');
      if (place === undefined || place === '/sign-out') continue;
      const id = `${place} ${Object.keys(found.fields).sort().join(' ')}`;
      if (!forms.has(id)) forms.set(id, { ...found, route: place });
    }
    waiting.push(...[...text.matchAll(/ href="(\/[^"]*)"/g)].map(([, href = '']) => plain(href)));
  }
  return { pages, forms: [...forms.values()] };
}

/** The path as the router has it: `/applications/:id`. */
function routeOf(routes: readonly Route[], method: Route['method'], path: string): string | undefined {
  return routes.find((one) => {
    const shape = one.path.replaceAll(/[.]/g, '\\.').replaceAll(/:\w+/g, '[^/]+');
    return one.method === method && new RegExp(`^${shape}$`).test(path);
  })?.path;
}

/** The forms of a page that are posted. */
function formsIn(text: string, page: string): Omit<FoundForm, 'route'>[] {
  const forms = [...text.matchAll(/<form([^>]*)>(.*?)<\/form>/gs)];
  return forms
    .filter(([, tag = '']) => attribute(tag, 'method') === 'post')
    .map(([, tag = '', inside = '']) => {
      const fields: Typed = {};
      const several: string[] = [];
      for (const [, input = ''] of inside.matchAll(/<input([^>]*)>/g)) {
        const name = attribute(input, 'name');
        const type = attribute(input, 'type') ?? 'text';
        if (name === undefined || type === 'file') continue;
        if (type === 'checkbox') several.push(name);
        const isChoice = type === 'radio' || type === 'checkbox';
        if (!isChoice || / checked/.test(input) || (type === 'radio' && fields[name] === undefined))
          fields[name] = attribute(input, 'value') ?? '';
      }
      for (const [, select = '', options = ''] of inside.matchAll(/<select([^>]*)>(.*?)<\/select>/gs)) {
        const chosen = /<option([^>]* selected[^>]*)>/.exec(options) ?? /<option([^>]*)>/.exec(options);
        fields[attribute(select, 'name') ?? ''] = attribute(chosen?.[1] ?? '', 'value') ?? '';
      }
      for (const [, area = '', typed = ''] of inside.matchAll(/<textarea([^>]*)>(.*?)<\/textarea>/gs))
        fields[attribute(area, 'name') ?? ''] = plain(typed).trim();
      const hasFiles = attribute(tag, 'enctype') === 'multipart/form-data';
      return { action: attribute(tag, 'action') ?? page, page, fields, several, hasFiles };
    });
}

function attribute(tag: string, name: string): string | undefined {
  const value = new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(tag)?.[1];
  return value === undefined ? undefined : plain(value);
}
