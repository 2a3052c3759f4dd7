import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '..');
const server = filesUnder('src', '.ts').filter((file) => !file.endsWith('.test.ts'));
const browser = filesUnder('public/js', '.js');
const templates = filesUnder('views', '.hbs');

/** The files that hold what the pattern finds, by their path. */
function holding(pattern: RegExp, files: readonly string[]): string[] {
  return files.filter((file) => pattern.test(readFileSync(file, 'utf8'))).map((file) => relative(root, file));
}

describe('the server', () => {
  it('builds no program from text: no eval, no template from input, no shell', () => {
    expect(holding(/\beval\(|new Function\(|node:vm|\bexecSync\(|\bexec\(['"`]|shell: true/, server)).toEqual(
      [],
    );
    expect(holding(/Handlebars\.(compile|precompile)|\.compile\(/, server)).toEqual([
      'src/platform/web/templates.ts',
    ]);
    expect(holding(/node:child_process/, server)).toEqual([
      'src/platform/database/embedded-cluster.ts',
      'src/platform/database/embedded-server.ts',
    ]);
  });

  it('makes patterns only from its own words', () => {
    expect(holding(/new RegExp\(/, server)).toEqual([
      'src/platform/scanning/office-xml.rules.ts',
      'src/platform/scanning/pdf-words.ts',
    ]);
  });

  it('asks the database with parameters: what is put into a statement as text are names of its own', () => {
    const typed =
      /`[^`]*\b(?:select|where|order by|update|insert|delete)\b[^`]*\$\{(?:form|request|body|typed|input|search)\b/;
    expect(holding(typed, server)).toEqual([]);
  });

  it('hashes with SHA-256, seals with AES-256-GCM and signs with Ed25519, and knows no weaker algorithm', () => {
    const calls = /create(?:Hash|Hmac)\('([^']*)'|hkdfSync\('([^']*)'/g;
    const used = server.flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(calls)].map(([, hash, derived]) => hash ?? derived),
    );
    expect(used.length).toBeGreaterThan(8);
    expect([...new Set(used)]).toEqual(['sha256']);
    expect(holding(/createCipheriv|createDecipheriv/, server)).toEqual(['src/platform/secrets/secrets.ts']);
    expect(holding(/'aes-(?!256-gcm')|'md5'|'sha-?1'|-ecb'|-cbc'|'rc4'|'des-/i, server)).toEqual([]);
  });

  it('draws what nobody may guess from the system’s random numbers', () => {
    expect(holding(/Math\.random/, server)).toEqual(['src/notifications/deliveries.service.ts']);
    expect(holding(/randomUUID/, server)).toEqual([
      'src/accounts/passwords.ts',
      'src/platform/storage/folder-store.ts',
    ]);
  });

  it('compares secrets in the same time whatever they are', () => {
    expect(holding(/timingSafeEqual/, server)).toEqual([
      'src/factors/recovery-code.rules.ts',
      'src/keys/key-text.ts',
      'src/platform/web/visitor-token.ts',
    ]);
  });

  it('believes no certificate that does not hold, and follows nobody who sends it elsewhere', () => {
    expect(holding(/rejectUnauthorized|NODE_TLS_REJECT|tls:\s*\{/, server)).toEqual([]);
    expect(holding(/redirect: 'follow'/, server)).toEqual([]);
    expect(holding(/\bfetch\(|node:https|node:http'|node:net|node:tls|node:dgram/, server)).toEqual([
      'src/platform/database/embedded-server.ts',
      'src/platform/scanning/clamd-scanner.ts',
      'src/platform/setting-kinds.ts',
      'src/platform/web/server.ts',
      'src/single-sign-on/outgoing.ts',
    ]);
  });

  it('writes its log in one place', () => {
    expect(holding(/\bconsole\.|process\.stdout\.write|process\.stderr\.write/, server)).toEqual([
      'src/main.ts',
      'src/verify-audit.ts',
    ]);
    expect(holding(/process\.stdout,/, server)).toEqual(['src/platform/log.ts']);
  });

  it('offers no address for looking inside: no documentation of interfaces, no debugger, no listing of folders', () => {
    expect(holding(/swagger|devtools|serve-index|node:inspector|graphql/i, server)).toEqual([]);
  });
});

describe('a script in the browser', () => {
  it('shows text as text', () => {
    expect(
      holding(
        /innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|createContextualFragment/,
        browser,
      ),
    ).toEqual([]);
  });

  it('reads a page only from an answer of the portal', () => {
    expect(holding(/DOMParser/, browser)).toEqual(['public/js/upload.js']);
    expect(holding(/fetch\(['"`]https?:|\.open\([^)]*https?:/, browser)).toEqual([]);
  });

  it('keeps nothing in the browser but whether shortcuts are on', () => {
    expect(holding(/sessionStorage|indexedDB|document\.cookie|caches\./, browser)).toEqual([]);
    expect(holding(/localStorage/, browser)).toEqual(['public/js/shortcuts.js']);
  });

  it('hears only from pages of the portal', () => {
    expect(holding(/window\.postMessage|addEventListener\('message'/, browser)).toEqual([
      'public/js/session.js',
    ]);
    expect(readFileSync(join(root, 'public/js/session.js'), 'utf8')).toMatch(
      /new BroadcastChannel\('session'\)/,
    );
    expect(holding(/window\.opener|parent\.postMessage|jsonp|callback=/i, browser)).toEqual([]);
  });

  it('uses what browsers still support, and hinders nobody who pastes', () => {
    expect(
      holding(/onpaste|'paste'|<applet|<embed|<object|ActiveX|navigator\.plugins/i, [
        ...browser,
        ...templates,
      ]),
    ).toEqual([]);
  });

  it('holds nothing that is for some people only: scripts are files of a release', () => {
    expect(holding(/\{\{/, browser)).toEqual([]);
  });
});

function filesUnder(folder: string, ending: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending))
    .map((name) => join(root, folder, name))
    .sort();
}
