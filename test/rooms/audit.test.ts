import fc from 'fast-check';
import { DataSource } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EntriesInChains1793492000000 } from '../../migrations/1793492000000-entries-in-chains.js';
import { SignedAnchors1793492010000 } from '../../migrations/1793492010000-signed-anchors.js';
import { Accounts } from '../../src/accounts/accounts.service.js';
import { Applications } from '../../src/applications/applications.service.js';
import { publicKeyOf, rootOf, signed } from '../../src/audit/anchor.rules.js';
import { Anchors } from '../../src/audit/anchors.service.js';
import type { Fault, Findings } from '../../src/audit/faults.js';
import { verify } from '../../src/audit/verification.queries.js';
import { Verifications } from '../../src/audit/verifications.service.js';
import { Actions } from '../../src/platform/actions/actions.js';
import { AuditEntry } from '../../src/platform/actions/audit-entry.entity.js';
import { entryHash } from '../../src/platform/actions/chain.rules.js';
import { Config } from '../../src/platform/config.js';
import { newId } from '../../src/platform/database/id.js';
import { Transaction } from '../../src/platform/database/transaction.js';
import { Forbidden, NotFound } from '../../src/platform/errors.js';
import type { PersonActor } from '../../src/platform/people/actor.js';
import { startPortal, type TestPortal } from '../support/app.js';
import { makeApplication } from '../support/make-application.js';
import { makeMember, makeOfficial, makeOrganization } from '../support/make.js';
import { statementsOf } from '../support/statements.js';
import { Tamperer } from '../support/tampering.js';

let portal: TestPortal;
let tamperer: Tamperer;
beforeAll(async () => {
  portal = await startPortal();
  tamperer = await Tamperer.of(portal);
});
afterAll(async () => {
  await tamperer.leave();
  await portal.stop();
});

function entriesOf(recordId: string): Promise<AuditEntry[]> {
  return portal.get(DataSource).manager.find(AuditEntry, { where: { recordId }, order: { sequence: 'ASC' } });
}

function verified(kept?: ReadonlyMap<number, string>): Promise<Findings> {
  return verify(portal.get(DataSource), {
    ownKeys: portal.get(Anchors).ownKeys(),
    ...(kept && { kept }),
  });
}

/** A record about which so much was noted. */
async function makeChain(length: number): Promise<string> {
  const member = await makeOfficial(portal);
  const id = newId();
  for (let number = 1; number <= length; number += 1) await note(member, id, number);
  return id;
}

async function note(actor: PersonActor, id: string, number: number): Promise<void> {
  const about = { record: 'application', recordId: id, caseId: id };
  await portal.get(Actions).note(actor, 'download', { ...about, differences: { number: [null, number] } });
}

function named({ faults }: Findings, recordId: string): Fault[] {
  return faults.filter((fault) => 'recordId' in fault && fault.recordId === recordId);
}

describe('an entry of the trail', () => {
  it('says who acted, in which roles, for whom, from where, and in which request', async () => {
    const { organization, member } = await makeOrganization(portal);
    const actor = { ...member, address: '203.0.113.7', requestId: 'request-7' };
    const { id } = await portal.get(Applications).start(actor, organization.id);
    const [entry] = await entriesOf(id);
    expect(entry).toMatchObject({
      actorName: member.name,
      capacity: expect.arrayContaining(['preparer', 'signatory']) as string[],
      onBehalfOf: organization.legalName,
      actorFirm: null,
      address: '203.0.113.7',
      requestId: 'request-7',
      outcome: 'done',
      sequence: 1,
      previousHash: null,
    });
  });

  it('tells a consultant with their firm', async () => {
    const { organization } = await makeOrganization(portal);
    const seat = { organizationId: organization.id, organizationName: organization.legalName };
    const person = await makeMember(portal, organization, { roles: ['preparer'] });
    const consultant: PersonActor = {
      ...person,
      seats: [{ ...seat, roles: ['consultant', 'preparer'], firm: 'Harbor Advisors' }],
    };
    const { id } = await portal.get(Applications).start(consultant, organization.id);
    expect(await entriesOf(id)).toMatchObject([
      { actorFirm: 'Harbor Advisors', onBehalfOf: organization.legalName },
    ]);
  });

  it('of someone who looks with the eyes of another names the one who looks', async () => {
    const { application, member } = await makeApplication(portal);
    const official = await makeOfficial(portal, { roles: ['account_administrator'] });
    await note({ ...member, viewedBy: { id: official.id, name: official.name } }, application.id, 1);
    expect((await entriesOf(application.id)).at(-1)).toMatchObject({
      actorId: official.id,
      actorName: official.name,
      capacity: [],
      differences: { seenAs: [null, member.name] },
    });
  });

  it('of what is looked at again and again is written once an hour', async () => {
    const { application, member } = await makeApplication(portal);
    const before = await entriesOf(application.id);
    const about = { record: 'application', recordId: application.id, caseId: application.id };
    const look = () => portal.get(Actions).note(member, 'read', { ...about, once: 'hour' });
    await Promise.all([look(), look(), look()]);
    await look();
    expect(await entriesOf(application.id)).toHaveLength(before.length + 1);
  });

  it('takes two statements, beside those that were there before', async () => {
    const { application, member } = await makeApplication(portal);
    const sent = await statementsOf(() => note(member, application.id, 1));
    expect(sent.filter((sql) => sql.includes('audit_'))).toHaveLength(2);
    expect(sent).toHaveLength(4);
  });
});

describe('whoever is turned away', () => {
  it('is written down in the story of the record, which stays as it was', async () => {
    const { application, member } = await makeApplication(portal);
    const colleague = await makeMember(
      portal,
      { id: application.organizationId, name: 'X' },
      { roles: ['preparer'] },
    );
    const stranger = (await makeOrganization(portal)).member;
    const before = (await entriesOf(application.id)).length;
    const applications = portal.get(Applications);
    const leave = (actor: PersonActor) =>
      applications.withdraw(actor, application.id, 'We sold the business.');
    await expect(leave(colleague)).rejects.toThrow(Forbidden);
    await expect(leave(colleague)).rejects.toThrow(Forbidden);
    await expect(leave(stranger)).rejects.toThrow(NotFound);
    const written = (await entriesOf(application.id)).slice(before);
    expect(written).toMatchObject([
      { actorId: colleague.id, action: 'withdraw', outcome: 'refused', fromState: 'draft', toState: null },
      { actorId: stranger.id, action: 'withdraw', outcome: 'refused', onBehalfOf: null },
    ]);
    await expect(applications.find(member, application.id)).resolves.toMatchObject({ state: 'draft' });
  });

  it('is written down although everything around it was undone', async () => {
    const { application, member } = await makeApplication(portal);
    const stranger = (await makeOrganization(portal)).member;
    const both = portal.get(Transaction).run(async () => {
      await note(member, application.id, 1);
      await portal.get(Applications).withdraw(stranger, application.id, 'We sold the business.');
    });
    await expect(both).rejects.toThrow(NotFound);
    expect((await entriesOf(application.id)).at(-1)).toMatchObject({
      outcome: 'refused',
      actorId: stranger.id,
    });
    expect((await entriesOf(application.id)).map(({ action }) => action)).not.toContain('download');
  });

  it('from beginning something is written down in their own story', async () => {
    const specialist = await makeOfficial(portal);
    await expect(portal.get(Verifications).start(specialist)).rejects.toThrow(Forbidden);
    expect((await entriesOf(specialist.id)).at(-1)).toMatchObject({
      record: 'person',
      action: 'refused',
      outcome: 'refused',
      capacity: ['specialist'],
      differences: { tried: [null, 'audit.start'] },
    });
  });
});

describe('the chains', () => {
  it('have no gap and verify after many people wrote about few records at once', async () => {
    const records = await Promise.all([makeChain(1), makeChain(1), makeChain(1)]);
    const { member } = await makeOrganization(portal);
    const acts = fc.array(fc.record({ record: fc.nat(2), value: fc.anything({ maxDepth: 2 }) }), {
      minLength: 10,
      maxLength: 40,
    });
    await fc.assert(
      fc.asyncProperty(acts, async (all) => {
        const before = await Promise.all(records.map((id) => entriesOf(id)));
        await Promise.all(
          all.map(({ record, value }) => {
            const id = records[record] ?? '';
            const about = { record: 'application', recordId: id, caseId: id };
            const said = JSON.parse(
              (JSON.stringify(value ?? null) ?? 'null').replaceAll(/\\u(0000|d[89a-f]..)/gi, ''),
            ) as unknown;
            return portal
              .get(Actions)
              .note(member, 'download', { ...about, differences: { said: [null, said] } });
          }),
        );
        for (const [place, id] of records.entries()) {
          const entries = await entriesOf(id);
          const grown = all.filter(({ record }) => record === place).length;
          expect(entries).toHaveLength((before[place]?.length ?? 0) + grown);
          expect(entries.map(({ sequence }) => sequence)).toEqual(entries.map((_, index) => index + 1));
        }
        expect(await verified()).toMatchObject({ faulty: 0 });
      }),
      { numRuns: 8, seed: 20261122 },
    );
  });

  it('of different records do not wait for each other', async () => {
    const [one, other] = [await makeChain(1), await makeChain(1)];
    const { member } = await makeOrganization(portal);
    await portal.get(Transaction).run(async () => {
      await note(member, one, 1);
      const free = await tamperer.query(
        `select from audit_chain where record_id = $1 for update skip locked`,
        [other],
      );
      const held = await tamperer.query(
        `select from audit_chain where record_id = $1 for update skip locked`,
        [one],
      );
      expect([free.length, held.length]).toEqual([1, 0]);
    });
  });

  it('are made of what was written before there were any', async () => {
    await makeChain(5);
    const owner = await new DataSource({
      ...portal.get(DataSource).options,
      url: portal.get(Config).databaseOwnerUrl,
    } as ConstructorParameters<typeof DataSource>[0]).initialize();
    const runner = owner.createQueryRunner();
    const before = await owner.query('select count(*)::int as count from audit_entry');
    await runner.startTransaction();
    await new SignedAnchors1793492010000().down(runner);
    await new EntriesInChains1793492000000().down(runner);
    await new EntriesInChains1793492000000().up(runner);
    await new SignedAnchors1793492010000().up(runner);
    await runner.query('grant select, insert on audit_anchor, audit_anchored to portal');
    await runner.query('grant select, insert, update on audit_chain to portal');
    await runner.commitTransaction();
    expect(await verified()).toMatchObject({ faulty: 0, entries: before[0].count, anchors: 0 });
    await runner.release();
    await owner.destroy();
  });
});

describe('a change', () => {
  it('is refused when it cannot be written down', async () => {
    const { application, member } = await makeApplication(portal);
    await tamperer.query('revoke insert on audit_entry from portal');
    try {
      await expect(
        portal.get(Applications).withdraw(member, application.id, 'We sold the business.'),
      ).rejects.toThrow(/permission denied/);
      await expect(note(member, application.id, 1)).rejects.toThrow(/permission denied/);
    } finally {
      await tamperer.query('grant insert on audit_entry to portal');
    }
    await expect(portal.get(Applications).find(member, application.id)).resolves.toMatchObject({
      state: 'draft',
    });
  });

  it.each([
    ...['audit_entry', 'audit_anchor', 'audit_anchored', 'audit_chain'].flatMap((table) => [
      `delete from ${table}`,
      `truncate ${table} cascade`,
    ]),
    `update audit_entry set record = 'x'`,
    `update audit_anchor set root = 'x'`,
    `update audit_anchored set head = 'x'`,
  ])('cannot be undone by the role that serves, nor by the owner: %s', async (sql) => {
    const url = portal.get(Config).databaseOwnerUrl ?? '';
    const owner = await new DataSource({ type: 'postgres', url }).initialize();
    await expect(portal.get(DataSource).query(sql)).rejects.toThrow(/permission denied/);
    await expect(owner.query(sql)).rejects.toThrow(/only added to/);
    await owner.destroy();
  });
});

describe('a verification', () => {
  let chain: string;
  let entries: AuditEntry[];
  beforeAll(async () => {
    await portal.get(Anchors).make();
    chain = await makeChain(7);
    await portal.get(Anchors).make();
    entries = await entriesOf(chain);
  });

  it('finds nothing where nothing was altered', async () => {
    expect(await verified()).toMatchObject({ faulty: 0, anchors: 2 });
  });

  const alterations: Record<string, (column: string) => string> = {
    text: (column) => (column === 'outcome' ? `'refused'` : `coalesce(${column}, '') || 'x'`),
    uuid: () => 'gen_random_uuid()',
    timestamptz: (column) => `${column} + interval '1 millisecond'`,
    integer: (column) => `${column} + 1000`,
    jsonb: (column) => `${column} || '{"x": [null, 1]}'`,
  };

  it('names the entry in which a superuser altered any one column', async () => {
    const { columns } = portal.get(DataSource).getMetadata(AuditEntry);
    expect(columns.length).toBeGreaterThan(20);
    const entry = entries[3] as AuditEntry;
    for (const { databaseName: column, type, isArray } of columns) {
      const altered = isArray ? `array_append(${column}, 'x')` : alterations[String(type)]?.(column);
      const found = await tamperer.undoing(
        () => tamperer.query(`update audit_entry set ${column} = ${altered} where id = $1`, [entry.id]),
        () => verified(),
      );
      const places = named(found, chain);
      const isNamed = places.some(
        (fault) =>
          ('sequence' in fault && fault.sequence === entry.sequence) ||
          ('from' in fault && fault.from <= entry.sequence && fault.to >= entry.sequence),
      );
      expect(isNamed, `${column}: ${JSON.stringify(found.faults)}`).toBe(true);
    }
    expect(await verified()).toMatchObject({ faulty: 0 });
  });

  it.each<[string, () => Promise<unknown>, Partial<Fault>]>([
    [
      'an entry was deleted in the middle',
      () => tamperer.query('delete from audit_entry where record_id = $1 and sequence = 3', [chain]),
      { kind: 'missing', from: 3, to: 3 },
    ],
    [
      'the last entry was deleted',
      () => tamperer.query('delete from audit_entry where record_id = $1 and sequence = 7', [chain]),
      { kind: 'cut', length: 7, found: 6 },
    ],
    [
      'the last entry was deleted and the end moved back',
      async () => {
        await tamperer.query('delete from audit_entry where record_id = $1 and sequence = 7', [chain]);
        await tamperer.query('update audit_chain set length = 6, head = $2 where record_id = $1', [
          chain,
          entries[5]?.hash,
        ]);
      },
      { kind: 'shorterThanAnchor', length: 7, found: 6, anchor: 2 },
    ],
    [
      'two entries were swapped',
      () =>
        tamperer
          .query(
            `update audit_entry set sequence = case sequence when 3 then 1004 else 1003 end where record_id = $1 and sequence in (3, 4)`,
            [chain],
          )
          .then(() =>
            tamperer.query(
              'update audit_entry set sequence = sequence - 1000 where record_id = $1 and sequence > 1000',
              [chain],
            ),
          ),
      { kind: 'altered', sequence: 3 },
    ],
    [
      'the whole chain was rewritten with hashes that fit, and its end with it',
      async () => {
        let previousHash: string | null = null;
        for (const entry of entries) {
          const { hash: _, ...rest }: Record<string, unknown> = {
            ...Object.fromEntries(Object.entries(entry)),
            actorName: 'Somebody Else',
            previousHash,
          };
          const hash = entryHash(rest as Omit<AuditEntry, 'hash'>);
          await tamperer.query(
            'update audit_entry set actor_name = $2, previous_hash = $3, hash = $4 where id = $1',
            [entry.id, 'Somebody Else', previousHash, hash],
          );
          previousHash = hash;
        }
        await tamperer.query('update audit_chain set head = $2 where record_id = $1', [chain, previousHash]);
      },
      { kind: 'unlikeAnchor', sequence: 7, anchor: 2 },
    ],
    [
      'everything about a record is gone',
      async () => {
        await tamperer.query('delete from audit_entry where record_id = $1', [chain]);
        await tamperer.query('delete from audit_chain where record_id = $1', [chain]);
      },
      { kind: 'shorterThanAnchor', length: 7, found: 0, anchor: 2 },
    ],
    [
      'an entry was added past the end',
      () =>
        tamperer.query(
          `insert into audit_entry select (jsonb_populate_record(audit_entry, jsonb_build_object('id', gen_random_uuid(), 'sequence', 8, 'idempotency_key', null))).* from audit_entry where record_id = $1 and sequence = 7`,
          [chain],
        ),
      { kind: 'longer', length: 7, found: 8 },
    ],
    [
      'the end of the chain was forgotten',
      () => tamperer.query('delete from audit_chain where record_id = $1', [chain]),
      { kind: 'uncounted' },
    ],
  ])('says so when %s', async (_, deed, fault) => {
    const found = await tamperer.undoing(deed, () => verified());
    expect(named(found, chain)).toContainEqual(expect.objectContaining(fault));
  });

  it.each<[string, () => Promise<unknown>, Fault]>([
    [
      'an anchor was altered',
      () => tamperer.query(`update audit_anchor set made_at = made_at - interval '1 day' where number = 2`),
      { kind: 'anchorAltered', anchor: 2 },
    ],
    [
      'what an anchor lists was altered',
      () =>
        tamperer.query('update audit_anchored set length = 6 where anchor = 2 and record_id = $1', [chain]),
      { kind: 'anchorAltered', anchor: 2 },
    ],
    [
      'an anchor is gone',
      () => tamperer.query('delete from audit_anchor where number = 1'),
      { kind: 'anchorMissing', anchor: 1 },
    ],
    [
      'the last anchor is gone and only what it lists is left',
      () => tamperer.query('delete from audit_anchor where number = 2'),
      { kind: 'anchorMissing', anchor: 2 },
    ],
    [
      'an anchor does not follow from the one before',
      () => tamperer.query(`update audit_anchor set previous = 'x' where number = 2`),
      { kind: 'anchorUnlinked', anchor: 2 },
    ],
    [
      'an anchor was made anew with a key of someone else',
      async () => {
        const seed = Buffer.alloc(32, 7);
        const anchors = await portal.get(Anchors).newest(1);
        const forged = {
          ...Object.fromEntries(Object.entries(anchors[0] ?? {})),
          publicKey: publicKeyOf(seed),
        };
        const root = rootOf(forged as Parameters<typeof rootOf>[0]);
        await tamperer.query(
          'update audit_anchor set public_key = $1, root = $2, signature = $3 where number = 2',
          [forged.publicKey, root, signed(root, seed)],
        );
      },
      { kind: 'anchorForged', anchor: 2 },
    ],
    [
      'a signature is only made to look like one',
      () =>
        tamperer.query(
          `update audit_anchor set signature = translate(signature, 'Aa', 'aA') || 'AAAA' where number = 2`,
        ),
      { kind: 'anchorForged', anchor: 2 },
    ],
  ])('says so when %s', async (_, deed, fault) => {
    const { faults } = await tamperer.undoing(deed, () => verified());
    expect(faults).toContainEqual(fault);
  });

  it('compares with what was kept elsewhere', async () => {
    const [last] = await portal.get(Anchors).newest(1);
    expect(await verified(new Map([[2, last?.root ?? '']]))).toMatchObject({ faulty: 0 });
    expect((await verified(new Map([[2, 'x']]))).faults).toEqual([{ kind: 'anchorUnlikeKept', anchor: 2 }]);
    expect((await verified(new Map([[9, 'x']]))).faults).toEqual([{ kind: 'anchorMissing', anchor: 9 }]);
  });

  it('accepts the anchors of a key that was replaced, as long as it is known', async () => {
    const config = portal.get(Config);
    const before = config.secrets;
    const secrets = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(config), 'secrets');
    const now = (list: string[]) =>
      Object.defineProperty(config, 'secrets', { configurable: true, get: () => list });
    now(['another secret that only this test of the portal uses', ...before]);
    try {
      await portal.get(Anchors).make();
      expect(await verified()).toMatchObject({ faulty: 0, anchors: 3 });
      now(['another secret that only this test of the portal uses']);
      expect((await verified()).faults.map(({ kind }) => kind)).toEqual(['anchorForged', 'anchorForged']);
    } finally {
      now(before);
      if (secrets) Reflect.deleteProperty(config, 'secrets');
    }
    await tamperer.query('delete from audit_anchored where anchor = 3');
    await tamperer.query('delete from audit_anchor where number = 3');
  });

  it('is asked for by an auditor, runs in the background, and is itself in the trail', async () => {
    const auditor = await makeOfficial(portal, { roles: ['auditor'] });
    const verifications = portal.get(Verifications);
    const { id } = await verifications.start(auditor);
    await expect(verifications.start(auditor)).rejects.toThrow('audit.verification.isRunning');
    await portal.settle();
    const { verifications: done } = await verifications.recent(auditor);
    expect(done[0]).toMatchObject({ id, state: 'sound', findings: { faulty: 0 } });
    expect((await entriesOf(id)).map(({ action }) => action)).toEqual(['start', 'pass']);
    const specialist = await makeOfficial(portal);
    await expect(verifications.recent(specialist)).rejects.toThrow(NotFound);
    await expect(verifications.start(specialist)).rejects.toThrow(Forbidden);
  });
});

describe('anchors', () => {
  it('are made once a day, by one of several processes', async () => {
    const anchors = portal.get(Anchors);
    const before = await anchors.last();
    await anchors.makeDaily();
    expect((await anchors.last())?.number).toBe(before?.number);
    await Promise.all([anchors.make(), anchors.make(), anchors.make()]);
    expect((await anchors.last())?.number).toBe((before?.number ?? 0) + 3);
    expect(await verified()).toMatchObject({ faulty: 0 });
  });

  it('list only what grew', async () => {
    const anchors = portal.get(Anchors);
    await anchors.make();
    expect(await anchors.make()).toMatchObject({ chains: 0 });
    await portal.get(Accounts).find((await makeOfficial(portal)).id);
    expect((await anchors.make()).chains).toBe(1);
  });
});
