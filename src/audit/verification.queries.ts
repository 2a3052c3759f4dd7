import type { DataSource, EntityManager, EntityTarget, ObjectLiteral } from 'typeorm';
import { AuditChain } from '../platform/actions/audit-chain.entity.js';
import { AuditEntry } from '../platform/actions/audit-entry.entity.js';
import { AuditAnchor } from './audit-anchor.entity.js';
import { AuditAnchored } from './audit-anchored.entity.js';
import type { Findings } from './faults.js';
import { anchorFaults, chainFaults } from './verification.rules.js';

const pageSize = 1_000;
const toldFaults = 50;

/** What is needed to verify: whose signatures count, what was kept elsewhere, and whom to tell how far it is. */
export interface Verifying {
  ownKeys: readonly string[];
  kept?: ReadonlyMap<number, string>;
  reached?: (entries: number) => Promise<void>;
}

/**
 * Verifies the whole trail as it is at one moment, while it goes on growing. Of a trail of any length it holds a few pages.
 */
export async function verify(
  dataSource: DataSource,
  { ownKeys, kept, reached = () => Promise.resolve() }: Verifying,
): Promise<Findings> {
  return dataSource.transaction('REPEATABLE READ', async (manager) => {
    const findings: Findings = { entries: 0, chains: 0, anchors: 0, newest: null, faulty: 0, faults: [] };
    const entries = counted(allOf(manager, AuditEntry, ['recordId', 'record', 'sequence']), async () => {
      findings.entries += 1;
      if (findings.entries % pageSize === 0) await reached(findings.entries);
    });
    const ends = counted(allOf(manager, AuditChain, ['recordId', 'record']), () => {
      findings.chains += 1;
    });
    const anchors = counted(allOf(manager, AuditAnchor, ['number']), ({ number, root }) => {
      findings.anchors += 1;
      findings.newest = { number, root };
    });
    const listed = allOf(manager, AuditAnchored, ['recordId', 'record', 'anchor']);
    const lines = allOf(manager, AuditAnchored, ['anchor', 'recordId', 'record']);
    for (const faults of [
      anchorFaults(anchors, lines, ownKeys, kept),
      chainFaults({ entries, ends, listed }),
    ]) {
      for await (const fault of faults) {
        findings.faulty += 1;
        if (findings.faults.length < toldFaults) findings.faults.push(fault);
      }
    }
    return findings;
  });
}

/** Every line of a table in the order of these columns, which are unique; read in pages. */
async function* allOf<Line extends ObjectLiteral>(
  manager: EntityManager,
  entity: EntityTarget<Line>,
  order: readonly (keyof Line & string)[],
): AsyncGenerator<Line> {
  const columns = order.map((name) => `line.${name}`);
  for (let last: Line | undefined; ;) {
    const query = manager.createQueryBuilder(entity, 'line').limit(pageSize);
    for (const column of columns) query.addOrderBy(column);
    if (last) {
      const place = order.map((name) => `:${name}`).join(', ');
      query.where(
        `(${columns.join(', ')}) > (${place})`,
        Object.fromEntries(order.map((name) => [name, last?.[name]])),
      );
    }
    const page = await query.getMany();
    yield* page;
    last = page.at(-1);
    if (page.length < pageSize) return;
  }
}

async function* counted<Line>(
  lines: AsyncIterable<Line>,
  count: (line: Line) => void | Promise<void>,
): AsyncGenerator<Line> {
  for await (const line of lines) {
    await count(line);
    yield line;
  }
}
