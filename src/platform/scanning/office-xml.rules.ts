/** What an Office document needs no part of to say what it says, found in its XML parts. */
const signs: readonly { readonly cause: string; readonly pattern: RegExp }[] = [
  { cause: 'officeEntities', pattern: /<!(?:DOCTYPE|ENTITY)/i },
  { cause: 'officeDataLink', pattern: /<(?:[\w.-]+:)?ddeLink[\s/>]/ },
  { cause: 'officeMacros', pattern: /macroEnabled|vnd\.ms-office\.vbaProject|relationships\/vbaProject/i },
  { cause: 'officeEmbedded', pattern: /relationships\/(?:aFChunk|control)["']/i },
];

/** The cause for which a stretch of XML is blocked, if there is one. */
export function signInXml(text: string): string | undefined {
  return signs.find((sign) => sign.pattern.test(text))?.cause;
}

/** Whether a part that begins so is XML that everyone reads alike: UTF-8, declared as nothing else. */
export function isReadableXml(beginning: string): boolean {
  const declared = /^(?:\xef\xbb\xbf)?\s*<\?xml[^>]*?\bencoding\s*=\s*["']([^"']*)["']/i.exec(beginning)?.[1];
  return !beginning.includes('\0') && (declared === undefined || /^(?:utf-?8|us-ascii)$/i.test(declared));
}

/** Whether a part that begins so is meant as XML, in whatever encoding. */
export function isXml(beginning: string): boolean {
  return /^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?[\s\0]*</.test(beginning);
}

/**
 * Whether a list of relationships fetches something from outside the document: a template, a picture, another
 * workbook. Links to click on are fine, and so is the template on the writer's own disk, which no one else has.
 */
export function reachesOutside(relationships: string): boolean {
  const text = withoutReferences(relationships);
  const outside = text.match(/TargetMode\s*=\s*["']\s*External/gi)?.length ?? 0;
  const harmless = [...text.matchAll(/<(?:[\w.-]+:)?Relationship\s((?:[^"'<>]|"[^"]*"|'[^']*')*)>/g)].filter(
    (found) => isHarmless(found[1] ?? ''),
  ).length;
  return outside > harmless;
}

function isHarmless(attributes: string): boolean {
  const type = attribute(attributes, 'Type');
  const target = attribute(attributes, 'Target').trim();
  if (attribute(attributes, 'TargetMode').trim().toLowerCase() !== 'external') return false;
  if (type.endsWith('/hyperlink'))
    return !/^[a-z][a-z0-9+.-]+:/i.test(target) || /^(?:https?|mailto|tel|file):/i.test(target);
  return type.endsWith('/attachedTemplate') && /^(?:file:\/{2,3})?[a-z]:[\\/]/i.test(target);
}

function attribute(attributes: string, name: string): string {
  const found = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(attributes);
  return found?.[1] ?? found?.[2] ?? '';
}

/** XML may write any character as a number: `&#69;xternal` is External. */
function withoutReferences(text: string): string {
  return text.replace(
    /&#(?:x([0-9a-f]{1,6})|(\d{1,7}));/gi,
    (_all, hexadecimal?: string, decimal?: string) => {
      const character = hexadecimal ? Number.parseInt(hexadecimal, 16) : Number(decimal);
      return character >= 0x20 && character < 0x7f && !'<>&"\''.includes(String.fromCharCode(character))
        ? String.fromCharCode(character)
        : ' ';
    },
  );
}

/** Gathers what the fields of a Word document instruct it to do, although Word cuts instructions into pieces. */
export class FieldInstructions {
  private unread = '';
  private hasFields = false;
  private within = false;
  private gathered = '';

  /** Reads on; tells whether a field would fetch from another program (DDE). */
  fetchAfter(text: string): boolean {
    this.hasFields ||= /instrText|fldSimple/.test(this.unread + text);
    const tags = (this.unread + text).split('<');
    this.unread = `<${tags.pop() ?? ''}`.slice(0, 1_048_576);
    if (!this.hasFields) return false;
    for (const tag of tags) this.read(tag);
    return /\bDDE(?:AUTO)?\b/i.test(this.gathered);
  }

  private read(tag: string): void {
    const [, closes, name, attributes = '', text = ''] =
      /^(\/?)(?:[\w.-]+:)?(\w+)([^>]*)>(.*)$/s.exec(tag) ?? [];
    if (name === 'instrText') this.within = closes === '' && !attributes.endsWith('/');
    if (name === 'fldSimple')
      this.gathered += ` ${attribute(attributes.replaceAll(/[\w.-]+:/g, ''), 'instr')} `;
    if (name === 'fldChar') this.gathered += ' ';
    if (this.within && name !== undefined) this.gathered += text;
    this.gathered = this.gathered.slice(-8192);
  }
}
