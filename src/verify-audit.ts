import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { publicKeyOf } from './audit/anchor.rules.js';
import { AuditAnchor } from './audit/audit-anchor.entity.js';
import { AuditAnchored } from './audit/audit-anchored.entity.js';
import type { Findings } from './audit/faults.js';
import { countedSaid, faultSaid } from './audit/verification.page.js';
import { verify } from './audit/verification.queries.js';
import { AuditChain } from './platform/actions/audit-chain.entity.js';
import { AuditEntry } from './platform/actions/audit-entry.entity.js';
import { type Config, readConfig } from './platform/config.js';
import { dataSourceOptions } from './platform/database/data-source.js';
import { startEmbedded } from './platform/database/embedded.js';
import { keptSecret } from './platform/kept-secret.js';
import { Secrets } from './platform/secrets/secrets.js';
import { explainStartFailure } from './platform/start-up.js';
import { wordsIn } from './platform/words/words.js';

const say = (text: string) => process.stdout.write(`${text}\n`);
const entities = [AuditEntry, AuditChain, AuditAnchor, AuditAnchored];

/**
 * Verifies the audit trail: `npm run audit:verify`, with seals of anchors that were kept elsewhere, such as `12:5f0c…`.
 * Leaves with 0 when everything is as it was written, with 1 when something is not, with 2 when it could not be read.
 */
async function verifyAudit(seals: readonly string[]): Promise<number> {
  const asked = readConfig(process.env);
  const database = asked.isEmbedded
    ? await startEmbedded({ folder: join(asked.dataFolder, 'database'), durable: true })
    : undefined;
  const config = database
    ? readConfig(process.env, { ...database, secret: keptSecret(asked.dataFolder) })
    : asked;
  try {
    return told(await findingsWith(config, keptIn(seals)));
  } finally {
    await database?.stop();
  }
}

async function findingsWith(config: Config, kept: ReadonlyMap<number, string>): Promise<Findings> {
  const dataSource = await new DataSource({
    ...dataSourceOptions(config.databaseUrl),
    entities,
  }).initialize();
  try {
    const ownKeys = [...new Secrets(config).keysOf('audit anchor').map(publicKeyOf), ...config.auditKeys];
    return await verify(dataSource, { ownKeys, kept });
  } finally {
    await dataSource.destroy();
  }
}

function keptIn(seals: readonly string[]): ReadonlyMap<number, string> {
  return new Map(
    seals.map((seal) => {
      const [number = '', root = ''] = seal.split(':');
      return [Number(number), root];
    }),
  );
}

function told(findings: Findings): number {
  const words = wordsIn();
  const { faults, faulty, newest } = findings;
  say(words.say(countedSaid(findings)));
  for (const fault of faults) say(faultSaid(fault, words));
  if (faulty > faults.length) {
    say(words.say('audit.verification.moreFaults', { count: faulty - faults.length }));
  }
  if (newest) say(words.say('audit.verification.newest', { seal: `${newest.number}:${newest.root}` }));
  say(words.say(faulty === 0 ? 'audit.verification.sound' : 'audit.verification.faulty'));
  return faulty === 0 ? 0 : 1;
}

try {
  process.exitCode = await verifyAudit(process.argv.slice(2));
} catch (error) {
  const sentence = explainStartFailure(error) ?? (error instanceof Error ? error.message : String(error));
  process.stderr.write(`${sentence}\n`);
  process.exitCode = 2;
}
