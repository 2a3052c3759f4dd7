import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { everyAction, notedActions } from '../../test/support/workflows.js';
import { readConfig } from '../platform/config.js';
import { rootFolder } from '../platform/root.js';
import { wordsIn } from '../platform/words/words.js';
import { type AccountFacts, accountKind } from './account-facts.js';
import { type CaseFacts, caseKind } from './case-facts.js';
import type { LetterKind } from './letter-kind.js';
import { LetterPress, type Printed } from './letter-press.js';
import { withSecret } from './letter.rules.js';
import { letters } from './letters.js';

const ofCase: CaseFacts = {
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
const ofAccount: AccountFacts = {
  personId: '0199f3a0-0000-7000-8000-000000000004',
  name: 'Ana "<b>" Ruiz',
  email: 'ana@harbor.example',
  organizationId: '0199f3a0-0000-7000-8000-000000000002',
  company: ofCase.company,
  by: 'Maria Torres',
  byId: '0199f3a0-0000-7000-8000-000000000005',
  isOwnDoing: true,
  at: new Date('2026-11-30T15:42:00Z'),
  from: '203.0.113.7',
  timesLately: 3,
  linkId: '0199f3a0-0000-7000-8000-000000000006',
  before: { email: 'ana@harbor.example' },
  now: {
    email: 'ana@lane.example',
    roles: ['owner', 'signatory'],
    authenticator: 'Phone of <Ana>',
    keyName: 'Warehouse <b>',
    keyPrefix: 'ksp_abcdefgh',
    endsAt: '2027-05-30T04:00:00.000Z',
    reason: 'You called & asked.',
    personName: 'Theo Marsh',
    declined: { reasons: ['name-differs', 'address-not-found'], note: 'Call "us".' },
  },
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
    const known = [...(await everyAction()), ...notedActions().map((action) => `person.${action}`)];
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

describe.each(printedOf(caseKind, ofCase))('the letter $name about a case', ({ name, printed }) => {
  it('says in its subject what happened and the reference', () => {
    expect(printed.subject).toBe(`${wordsIn().say(`letters.${name}.title`)} (KSA-2026-00042)`);
  });

  it('says the same as HTML and as text', () => {
    expect(saidTwice(printed)).toBeGreaterThan(10);
  });

  it('leads to one page, and holds nothing that a mail program would fetch or run', () => {
    expect(addressesIn(printed)).toEqual([expect.stringMatching(/^https:\/\/portal\.example\/[\w/-]+$/)]);
  });
});

describe.each(printedOf(accountKind, ofAccount))('the letter $name about an account', ({ name, printed }) => {
  it('says in its subject what happened, and nothing of whom', () => {
    const words = wordsIn();
    const filling = accountKind.filling(ofAccount, words, 'title');
    expect(printed.subject).toBe(words.say(`letters.${name}.title`, filling));
    expect(printed.subject).not.toMatch(/ana|ruiz|@/i);
  });

  it('says the same as HTML and as text, and what to do if it was somebody else', () => {
    expect(saidTwice(printed)).toBeGreaterThan(8);
  });

  it('leads to one page, and carries its secret only when it is handed over', () => {
    const [address, ...others] = addressesIn(printed);
    expect(others).toEqual([]);
    expect(address).toMatch(/^https:\/\/portal\.example\/[\w/-]+(\?link=shown-only-in-the-letter)?$/);
    const handedOver = addressesIn(withSecret(printed, 'a-secret'));
    expect(handedOver).toEqual([address?.replace('shown-only-in-the-letter', 'a-secret')]);
  });
});

function printedOf<Facts, Page extends string>(kind: LetterKind<Facts, Page>, facts: Facts) {
  return kind.letters.map((row) => ({
    name: row.name,
    printed: press.print(kind, row, facts, { name: 'Ana "<b>" Ruiz', address: 'ana@harbor.example' }),
  }));
}

/** Expects every sentence of the text in the HTML; how many there are. */
function saidTwice({ html, text }: Printed): number {
  const said = spoken(html);
  const sentences = text.split('\n').filter((line) => line && line !== '--');
  for (const sentence of sentences) {
    const [, term, value] = /^([\w ]+): (.+)$/.exec(sentence) ?? [];
    const parts = term && value && said.includes(term) ? [term, value] : [sentence.replace(/:$/, '')];
    for (const part of parts) expect(said).toContain(part);
  }
  return sentences.length;
}

/** The addresses in the HTML, once nothing else is found there that a mail program could fetch or run. */
function addressesIn({ html, text }: Printed): string[] {
  expect(html).not.toMatch(/<(script|link|img|style)|url\(|\son\w+=/);
  expect(html).toContain('style="');
  expect(html).toContain('Sons &amp; &lt;Daughters&gt;');
  expect(text).toContain('Sons & <Daughters> of "Harbor Lane"');
  return [
    ...new Set([...html.matchAll(/(?:href|src)="([^"]*)"/g)].map(([, address]) => unescaped(address ?? ''))),
  ];
}

function unescaped(address: string): string {
  return address.replaceAll('&#x3D;', '=').replaceAll('&amp;', '&');
}
