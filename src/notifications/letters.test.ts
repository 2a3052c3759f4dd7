import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { everyAction } from '../../test/support/workflows.js';
import { readConfig } from '../platform/config.js';
import { rootFolder } from '../platform/root.js';
import { wordsIn } from '../platform/words/words.js';
import type { CaseFacts } from './case-facts.js';
import { LetterPress } from './letter-press.js';
import { letters } from './letters.js';

const facts: CaseFacts = {
  applicationId: '0199f3a0-0000-7000-8000-000000000001',
  organizationId: '0199f3a0-0000-7000-8000-000000000002',
  reviewId: '0199f3a0-0000-7000-8000-000000000003',
  reference: 'KSA-2026-00042',
  company: 'Sons & <Daughters> of "Harbor Lane"',
  submissions: 1,
  reminds: null,
  specialist: 'Maria Torres',
  decisionBy: '2027-02-28',
  items: 3,
  answerBy: '2026-12-30',
  tier: 'provisional',
  tierName: 'Provisional',
  programNumber: 'KSP-0000-0423',
  conditions: 2,
  conditionsBy: '2027-01-15',
  provisionalUntil: '2027-05-29',
  validationBy: '2027-11-30',
  suspensionAnswerBy: '2027-02-28',
  appealBy: '2027-02-28',
  applyAgainFrom: '2027-11-30',
  on: '2026-11-30',
};
const press = new LetterPress(
  readConfig({
    BASE_URL: 'https://portal.example',
    DATABASE_URL: 'postgresql://portal:secret@localhost/portal',
    PORTAL_SECRET: 'a secret that only the tests of this portal use',
  }),
);

/** What HTML says, as somebody reads it. */
function spoken(html: string): string {
  const entities: Record<string, string> = {
    amp: '&',
    lt: '<',
    gt: '>',
    quot: '"',
    '#x27': "'",
    '#x3D': '=',
  };
  return html
    .replace(/<head>.*<\/head>/s, '')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/&([#\w]+);/g, (entity, name: string) => entities[name] ?? entity);
}

describe('the table of letters', () => {
  it('names every letter once', () => {
    expect(new Set(letters.map(({ name }) => name)).size).toBe(letters.length);
  });

  it('writes only after actions that exist', async () => {
    const known = await everyAction();
    expect(letters.flatMap(({ after }) => after).filter((event) => !known.includes(event))).toEqual([]);
  });

  it('leaves no words without a letter', () => {
    const file = readFileSync(join(rootFolder, 'views', 'messages', 'en', 'letters.json'), 'utf8');
    const written = Object.entries(JSON.parse(file) as Record<string, object>)
      .filter(([, words]) => 'happened' in Object(words))
      .map(([name]) => name);
    expect(written.sort()).toEqual(letters.map(({ name }) => name).sort());
  });
});

describe.each(letters)('the letter $name', (row) => {
  const printed = press.print(row, facts, { name: 'Ana "<b>" Ruiz' });

  it('says in its subject what happened and the reference', () => {
    expect(printed.subject).toBe(`${wordsIn().say(`letters.${row.name}.title`)} (KSA-2026-00042)`);
  });

  it('says the same as HTML and as text', () => {
    const html = spoken(printed.html);
    const sentences = printed.text.split('\n').filter((line) => line && line !== '--');
    for (const sentence of sentences) {
      const [, term, text] = /^([\w ]+): (.+)$/.exec(sentence) ?? [];
      const parts = term && text && html.includes(term) ? [term, text] : [sentence.replace(/:$/, '')];
      for (const part of parts) expect(html).toContain(part);
    }
    expect(sentences.length).toBeGreaterThan(10);
  });

  it('leads to one page, and holds nothing that a mail program would fetch or run', () => {
    const addresses = new Set(
      [...printed.html.matchAll(/(?:href|src)="([^"]*)"/g)].map(([, address]) => address),
    );
    expect([...addresses]).toEqual([expect.stringMatching(/^https:\/\/portal\.example\/[\w/-]+$/)]);
    expect(printed.html).not.toMatch(/<(script|link|img|style)|url\(|\son\w+=/);
    expect(printed.html).toContain('style="');
    expect(printed.html).toContain('Sons &amp; &lt;Daughters&gt;');
    expect(printed.text).toContain('Sons & <Daughters> of "Harbor Lane"');
  });
});
