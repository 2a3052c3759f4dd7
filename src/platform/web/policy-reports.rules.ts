/** What the log says of a page that did what the content policy forbids: nothing that a visitor could write at will. */
export interface Breach {
  directive: string;
  /** The origin, or the kind of source, that was kept away. */
  blocked: string;
  page: string;
}

/** As many breaches of one report as are told. */
const most = 5;

/**
 * Reads a report as browsers send it: of the Reporting API (a list), or of CSP Level 2 (`csp-report`).
 * @param body the JSON of the request; anything else holds no breach
 */
export function breachesIn(body: unknown): Breach[] {
  const reports = Array.isArray(body)
    ? body.map((report) => (textIn(report, 'type') === 'csp-violation' ? fieldOf(report, 'body') : undefined))
    : [fieldOf(body, 'csp-report')];
  return reports
    .filter((report) => typeof report === 'object' && report !== null)
    .slice(0, most)
    .map((report) => ({
      directive: directiveIn(
        textIn(report, 'effectiveDirective') ||
          textIn(report, 'effective-directive') ||
          textIn(report, 'violated-directive'),
      ),
      blocked: sourceIn(textIn(report, 'blockedURL') || textIn(report, 'blocked-uri')),
      page: pageIn(textIn(report, 'documentURL') || textIn(report, 'document-uri')),
    }));
}

function directiveIn(text: string): string {
  return /^[a-z]+(-[a-z]+){0,4}(?=$| )/.exec(text.slice(0, 60))?.[0] ?? 'unknown';
}

/** `inline` and the like are said; of an address, only where it is. */
function sourceIn(text: string): string {
  if (/^[a-z-]{1,30}$/.test(text)) return text;
  const origin = URL.canParse(text) ? new URL(text).origin : '';
  return /^https?:\/\/[\w.:[\]-]{1,100}$/.test(origin) ? origin : 'unknown';
}

/** The path, without anything in it that could be an identifier or a secret. */
function pageIn(text: string): string {
  const path = URL.canParse(text) ? new URL(text).pathname : '';
  const plain = path.replaceAll(/[^/]*[^a-z/-][^/]*/g, ':id').replaceAll(/[^/]{25,}/g, ':id');
  return plain.length > 0 && plain.length <= 100 ? plain : 'unknown';
}

function textIn(value: unknown, name: string): string {
  const text = fieldOf(value, name);
  return typeof text === 'string' ? text : '';
}

function fieldOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  return Reflect.get(value, name);
}
