import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer, text } from 'node:stream/consumers';
import { DataSource } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Evidence, type Presented } from '../../src/evidence/evidence.service.js';
import { Inspections } from '../../src/evidence/inspections.service.js';
import { evidenceKinds } from '../../src/evidence/evidence-kinds.js';
import { AuditEntry } from '../../src/platform/actions/audit-entry.entity.js';
import { Clock } from '../../src/platform/clock.js';
import { Config } from '../../src/platform/config.js';
import { Forbidden, InvalidForm, NotFound, Refused } from '../../src/platform/errors.js';
import type { PersonActor } from '../../src/platform/people/actor.js';
import { Transaction } from '../../src/platform/database/transaction.js';
import { FileStore } from '../../src/platform/storage/file-store.js';
import { wordsIn } from '../../src/platform/words/words.js';
import { Program } from '../../src/program/program.service.js';
import { startPortal, type TestPortal } from '../support/app.js';
import { pdf, pdfStream } from '../support/file-makers.js';
import { type ClamdServer, startClamd } from '../support/clamd-server.js';
import { hostileFiles } from '../support/hostile-files.js';
import { makeMember, makeOfficial, makeOrganization } from '../support/make.js';
import { latin1, license, testVirus } from '../support/sample.js';

let clamd: ClamdServer;
let portal: TestPortal;
let evidence: Evidence;
let member: PersonActor;
let company: { id: string; name: string };

beforeAll(async () => {
  clamd = await startClamd();
  const { address } = clamd;
  portal = await startPortal({
    CLAMD_URL: 'path' in address ? address.path : `tcp://${address.host}:${address.port}`,
  });
  evidence = portal.get(Evidence);
  const made = await makeOrganization(portal);
  member = made.member;
  company = made.organization;
});
afterAll(async () => {
  await portal.stop();
  await clamd.close();
});

let sent = 0;

/** A document that differs from every other one. */
function unique(): Buffer {
  return pdf({ objects: [pdfStream('', latin1(`BT (Business license ${++sent}) Tj ET`))] });
}

async function receive(content: Buffer = unique(), presented: Partial<Presented> = {}, key?: string) {
  const given = { fileName: 'Business license.pdf', ...presented };
  return evidence.receive(member, company.id, given, Readable.from([content]), key);
}

async function received(content?: Buffer, presented?: Partial<Presented>) {
  const { id } = await receive(content, presented);
  await portal.settle();
  return evidence.find(member, id);
}

async function storedFiles(sha256: string): Promise<string[]> {
  const root = join(portal.get(Config).dataFolder, 'files');
  const paths = await readdir(root, { recursive: true });
  return paths.filter((path) => path.endsWith(sha256)).map((path) => path.split('/')[0] ?? '');
}

async function story(recordId: string): Promise<string[]> {
  const entries = await portal
    .get(DataSource)
    .manager.find(AuditEntry, { where: { recordId }, order: { at: 'ASC', id: 'ASC' } });
  return entries.map(({ action }) => action);
}

describe('a document that arrives', () => {
  it('waits, is found harmless, and then can be downloaded by its company', async () => {
    const content = unique();
    const waiting = await receive(content);
    expect(waiting).toMatchObject({
      state: 'waiting',
      title: 'Business license',
      mediaType: null,
      bytes: content.length,
      sha256: createHash('sha256').update(content).digest('hex'),
      uploadedBy: member.name,
    });
    await expect(evidence.open(member, waiting.id)).rejects.toThrow(Refused);
    await portal.settle();
    const { document, stream } = await evidence.open(member, waiting.id);
    expect(document).toMatchObject({ state: 'clean', mediaType: 'application/pdf', reason: null });
    expect((await buffer(stream)).equals(content)).toBe(true);
    expect(await story(waiting.id)).toEqual(['receive', 'clear', 'download']);
    expect(await storedFiles(waiting.sha256)).toEqual(['kept']);
  });

  it('asks for a newer one 24 months after its own date', async () => {
    expect(await receive(unique(), { datedOn: '2025-02-28' })).toMatchObject({ expiresOn: '2027-02-28' });
  });

  it('is one document when the same form is sent twice, one after the other or at once', async () => {
    const [content, key] = [unique(), crypto.randomUUID()];
    const both = await Promise.all([receive(content, {}, key), receive(content, {}, key)]);
    await portal.settle();
    const again = await receive(content, {}, key);
    await portal.settle();
    expect(new Set([...both, again].map(({ id }) => id)).size).toBe(1);
    expect(await storedFiles(again.sha256)).toEqual(['kept']);
    expect(await evidence.find(member, again.id)).toMatchObject({ state: 'clean' });
  });

  it('leaves nothing when the line is cut', async () => {
    const cut = new Readable({ read: () => undefined });
    const receiving = evidence.receive(member, company.id, { fileName: 'a.pdf' }, cut);
    cut.push(license());
    setTimeout(() => cut.destroy(), 20);
    await expect(receiving).rejects.toThrow('Premature close');
    const root = join(portal.get(Config).dataFolder, 'files', 'partial');
    expect(await readdir(root)).toEqual([]);
  });

  it('is refused when its name hides what it is', async () => {
    const content = unique();
    await expect(receive(content, { fileName: 'invoice\u202Efdp.exe' })).rejects.toThrow(InvalidForm);
    expect(await storedFiles(createHash('sha256').update(content).digest('hex'))).toEqual([]);
  });

  it('has a kind for everything that criteria ask for', async () => {
    const { code } = await portal.get(Program).current();
    const asked = portal
      .get(Program)
      .edition(code)
      .criteria.flatMap(({ evidence }) => evidence);
    expect(evidenceKinds).toEqual(expect.arrayContaining([...new Set(asked.map(({ kind }) => kind))]));
    for (const kind of evidenceKinds) expect(wordsIn().knows(`program.evidenceKinds.${kind}`)).toBe(true);
  });
});

describe('a harmful document', () => {
  it.each([
    ['the test virus', 'license.pdf', latin1(testVirus), 'evidence.blocked.malware'],
    [
      'a renamed program',
      'license.pdf',
      latin1(`MZ\x90\0\x03\0\0\0${'\0'.repeat(300)}`),
      'evidence.blocked.program',
    ],
  ])('%s is blocked, says why, and is not kept', async (_, fileName, content, key) => {
    const blocked = await received(content, { fileName });
    expect(blocked).toMatchObject({ state: 'blocked', reason: { key } });
    await expect(evidence.open(member, blocked.id)).rejects.toThrow(Refused);
    expect(await storedFiles(blocked.sha256)).toEqual([]);
  });

  it('is blocked whatever way it comes in, each with words for its sender', async () => {
    const hostile = hostileFiles().filter(({ name }) => !name.includes('/'));
    const { id } = (await makeOrganization(portal)).organization;
    const someone = await makeMember(portal, { id, name: 'Pacific Parcel' });
    const documents = await Promise.all(
      hostile.map(async ({ name, content }, place) => {
        await new Promise((resolve) => setTimeout(resolve, place * 2));
        return evidence
          .receive(someone, id, { fileName: name }, Readable.from([content]))
          .catch(() => undefined);
      }),
    );
    await portal.settle();
    const found = await evidence.documents(documents.flatMap((document) => document?.id ?? []));
    expect(found.length).toBeGreaterThan(hostile.length - 3);
    for (const document of found) {
      expect([document.fileName, document.state]).toEqual([document.fileName, 'blocked']);
      expect(wordsIn().say(document.reason ?? '')).toMatch(/\w/);
    }
  });
});

describe('a document that nobody could judge', () => {
  it('stays closed, says why once, and is looked at again later', async () => {
    const inspections = portal.get(Inspections);
    clamd.manner = 'hangs up early';
    const { id } = await receive();
    await inspections.inspect(id);
    await inspections.inspect(id, 1);
    expect(await evidence.find(member, id)).toMatchObject({
      state: 'waiting',
      reason: { key: 'evidence.undecided.scannerUnclear' },
    });
    await expect(evidence.open(member, id)).rejects.toThrow(Refused);
    expect(await story(id)).toEqual(['receive', 'postpone']);
    expect(await laterInspections(id)).toEqual([
      { attempt: 1, minutes: 1 },
      { attempt: 2, minutes: 2 },
    ]);
    clamd.manner = 'honest';
    await inspections.inspect(id, 2);
    expect(await evidence.find(member, id)).toMatchObject({ state: 'clean', reason: null });
    const scanned = clamd.bytes;
    await inspections.inspect(id, 3);
    expect(clamd.bytes).toBe(scanned);
  });
});

async function laterInspections(id: string): Promise<{ attempt: number; minutes: number }[]> {
  return portal.get(DataSource).query(
    `select (payload->>'attempt')::int as attempt, round(extract(epoch from run_at - now()) / 60)::int as minutes
     from graphile_worker._private_jobs where payload->>'id' = $1 and run_at > now() order by run_at`,
    [id],
  );
}

describe('the same content sent twice', () => {
  it('is stored once, and stays while a document stands on it', async () => {
    const content = unique();
    const [first, second] = [await received(content), await received(content, { fileName: 'copy.pdf' })];
    expect(await storedFiles(first.sha256)).toEqual(['kept']);
    await evidence.remove(member, first.id);
    await portal.settle();
    const { stream } = await evidence.open(member, second.id);
    expect((await buffer(stream)).equals(content)).toBe(true);
    await evidence.remove(member, second.id);
    await portal.settle();
    expect(await storedFiles(first.sha256)).toEqual([]);
  });

  it('is judged for each by its own name', async () => {
    const content = unique();
    const [honest, renamed] = [await receive(content), await receive(content, { fileName: 'license.exe' })];
    await portal.settle();
    expect(await evidence.find(member, honest.id)).toMatchObject({ state: 'clean' });
    expect(await evidence.find(member, renamed.id)).toMatchObject({ state: 'blocked' });
    expect(await storedFiles(honest.sha256)).toEqual(['kept']);
  });

  it('outlives the removal of the first while the second still waits', async () => {
    const content = unique();
    const first = await received(content);
    const second = await receive(content);
    await evidence.remove(member, first.id);
    await portal.get(Inspections).inspect(second.id);
    await portal.settle();
    const { stream } = await evidence.open(member, second.id);
    expect(await text(stream)).toBe(content.toString());
  });

  it('comes to a good end when sending, removing and judging happen at once', async () => {
    const content = unique();
    const documents = await Promise.all(
      Array.from({ length: 6 }, async (_, place) => {
        const document = await receive(content);
        const inspecting = portal.get(Inspections).inspect(document.id);
        if (place % 2) await evidence.remove(member, document.id);
        await inspecting;
        return document;
      }),
    );
    await portal.settle();
    const ended = await evidence.documents(documents.map(({ id }) => id));
    expect(ended.map(({ state }) => state)).toEqual(
      documents.map((_, place) => (place % 2 ? 'removed' : 'clean')),
    );
    const { stream } = await evidence.open(member, documents[0]?.id ?? '');
    expect((await buffer(stream)).equals(content)).toBe(true);
    expect(await storedFiles(documents[0]?.sha256 ?? '')).toEqual(['kept']);
  });
});

describe('what a crash left behind', () => {
  it('is swept away, and what still waits is not', async () => {
    const [waiting, orphan] = [await receive(), unique()];
    const store = portal.app.get(FileStore);
    const { sha256 } = await store.receive(Readable.from([orphan]), { limitBytes: 1_000_000 });
    const tomorrow = new Date(Date.now() + 24 * 60 * 60 * 1000);
    await portal.get(Clock).at(tomorrow, () => portal.get(Inspections).sweep());
    expect(await storedFiles(sha256)).toEqual([]);
    expect(await storedFiles(waiting.sha256)).toEqual(['quarantine']);
  });
});

describe('who may know of a document', () => {
  it('a stranger finds nothing, and nothing of theirs is taken', async () => {
    const { member: stranger } = await makeOrganization(portal);
    const { id } = await received();
    await expect(evidence.find(stranger, id)).rejects.toThrow(NotFound);
    await expect(evidence.open(stranger, id)).rejects.toThrow(NotFound);
    await expect(evidence.remove(stranger, id)).rejects.toThrow(NotFound);
    await expect(evidence.library(stranger, company.id, null)).rejects.toThrow(NotFound);
    const content = Readable.from([license()]);
    await expect(evidence.receive(stranger, company.id, { fileName: 'a.pdf' }, content)).rejects.toThrow(
      NotFound,
    );
    expect(content.readableDidRead).toBe(false);
  });

  it('the office knows of it once it was submitted, and may not change it', async () => {
    const [specialist, administrator] = [
      await makeOfficial(portal),
      await makeOfficial(portal, { roles: ['account_administrator'] }),
    ];
    const { id } = await received();
    await expect(evidence.find(specialist, id)).rejects.toThrow(NotFound);
    const caseId = crypto.randomUUID();
    await portal.get(Transaction).run(() => evidence.share(member, [id, id], caseId));
    expect(await evidence.find(specialist, id)).toMatchObject({ state: 'clean' });
    expect((await evidence.library(specialist, company.id, null)).lines.map((line) => line.id)).toContain(id);
    await expect(evidence.find(administrator, id)).rejects.toThrow(NotFound);
    await expect(evidence.remove(specialist, id)).rejects.toThrow(Forbidden);
    await expect(evidence.findFor(specialist, id, 'describe')).rejects.toThrow(Forbidden);
    (await evidence.open(specialist, id, caseId)).stream.destroy();
    const entries = await portal.get(DataSource).manager.findBy(AuditEntry, { recordId: id, caseId });
    expect(entries.map(({ action }) => action).sort()).toEqual(['download', 'share']);
  });

  it('only a signatory hands it to the office, and only what was found harmless', async () => {
    const preparer = await makeMember(portal, company, { roles: ['preparer'] });
    const [clean, waiting] = [await received(), await receive()];
    await expect(evidence.share(preparer, [clean.id], crypto.randomUUID())).rejects.toThrow(Forbidden);
    await expect(evidence.share(member, [clean.id, waiting.id], crypto.randomUUID())).rejects.toThrow(
      Refused,
    );
    expect(await evidence.find(member, clean.id)).toMatchObject({ sharedAt: null });
  });
});

describe('a document that goes', () => {
  it('takes its content along, and leaves its record', async () => {
    const { id, sha256 } = await received();
    await evidence.remove(member, id);
    await portal.settle();
    expect(await evidence.find(member, id)).toMatchObject({ state: 'removed' });
    expect(await storedFiles(sha256)).toEqual([]);
    await expect(evidence.open(member, id)).rejects.toThrow(Refused);
    await expect(evidence.remove(member, id)).rejects.toThrow(Refused);
  });

  it('does not go once it was submitted', async () => {
    const { id } = await received();
    await evidence.share(member, [id], crypto.randomUUID());
    const refused: unknown = await evidence.remove(member, id).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(Refused);
    expect((refused as Refused).reasons).toEqual([{ key: 'evidence.removal.submitted' }]);
  });
});

describe('the description of a document', () => {
  it('is kept, and its end follows its date unless it was said', async () => {
    const { id } = await received();
    const described = {
      title: 'Seal routine',
      kind: 'procedure-document',
      confidentiality: 'security-sensitive',
    } as const;
    await evidence.describe(member, id, { ...described, datedOn: '2026-01-31', expiresOn: null });
    expect(await evidence.find(member, id)).toMatchObject({ ...described, expiresOn: '2028-01-31' });
    await evidence.describe(member, id, { ...described, datedOn: '2026-01-31', expiresOn: '2026-12-31' });
    expect(await evidence.find(member, id)).toMatchObject({ expiresOn: '2026-12-31' });
  });

  it('bears no date to come, and no end before its date', async () => {
    const { id } = await received();
    const described = { title: 'A', kind: null, confidentiality: 'business' } as const;
    const wrong = { ...described, datedOn: '2199-01-01', expiresOn: '2020-01-01' };
    const error: unknown = await evidence.describe(member, id, wrong).catch((reason: unknown) => reason);
    expect(Object.keys((error as InvalidForm).errors)).toEqual(['datedOn', 'expiresOn']);
  });
});

describe('the library', () => {
  it('shows every document once, newest first, page by page, also when one arrives meanwhile', async () => {
    const { organization, member: owner } = await makeOrganization(portal);
    const add = () =>
      evidence.receive(owner, organization.id, { fileName: 'a.pdf' }, Readable.from([unique()]));
    for (let added = 0; added < 30; added++) await add();
    const first = await evidence.library(owner, organization.id, null);
    await add();
    const cursor = JSON.parse(Buffer.from(first.next ?? '', 'base64url').toString()) as string[];
    const second = await evidence.library(owner, organization.id, cursor);
    const ids = [...first.lines, ...second.lines].map(({ id }) => id);
    expect([first.lines.length, second.lines.length, second.next]).toEqual([25, 5, null]);
    expect(ids).toEqual([...new Set(ids)].sort().toReversed());
    expect((await evidence.library(owner, organization.id, ['not a time', 'x'])).lines).toHaveLength(25);
    expect((await evidence.library(owner, organization.id, null, 'clean')).lines).toEqual([]);
  });
});
