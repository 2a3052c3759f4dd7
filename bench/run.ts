import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { cpus, release, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { startEmbedded } from '../src/platform/database/embedded.js';
import { readNote } from '../src/platform/database/embedded-running.js';
import { migrate } from '../src/platform/database/migrate.js';
import { cpuOf, cpuOfFamily } from './cpu.js';
import { type Comparison, type Measurement, table } from './results.rules.js';
import type { Scenario } from './scenario.js';
import { scenarios } from './scenarios.js';
import { type Server, startServer } from './server.js';
import { signInTimes } from './sign-in.js';
import { makeWorld, signInAll, type World } from './world.js';

const repetitions = 5;

/**
 * Measures every scenario, or those that are named, against its floor, on a durable PostgreSQL of its own. The portal
 * and the floor take turns, so that both meet the same machine; only their ratio means anything on another one.
 */
async function run(
  chosen: readonly Scenario[],
  withSignIns: boolean,
): Promise<{ compared: Comparison[]; signIns: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'portal-bench-'));
  chmodSync(folder, 0o711);
  const database = await startEmbedded({ folder: join(folder, 'database'), durable: true });
  try {
    await migrate(database.ownerUrl, database.servingUrl);
    const settings = {
      DATABASE_URL: database.servingUrl,
      DATA_FOLDER: join(folder, 'files'),
      PORTAL_SECRET: 'a secret that only the measurements of this portal use',
      PARTS: 'web',
    };
    const world = await makeWorld(settings, database.ownerUrl);
    const postgres = readNote(join(database.folder, 'cluster'))?.pid ?? 0;
    const compared: Comparison[] = [];
    for (const scenario of chosen) compared.push(await compare(scenario, world, settings, postgres));
    return { compared, signIns: withSignIns ? await timeSignIns(settings) : '' };
  } finally {
    await database.stop();
    for (const left of [database.folder, folder]) rmSync(left, { recursive: true, force: true });
  }
}

/** Every try seems to come from another address, so that none is slowed down. */
async function timeSignIns(settings: Record<string, string>): Promise<string> {
  const portal = await startServer('../src/main.js', { ...settings, TRUSTED_PROXIES: '1' });
  try {
    return await signInTimes(portal.port);
  } finally {
    await portal.stop();
  }
}

/** Measures one scenario in fresh processes: what they did before would show in how they collect garbage. */
async function compare(
  scenario: Scenario,
  world: World,
  settings: Record<string, string>,
  postgres: number,
): Promise<Comparison> {
  const servers: Server[] = [];
  const started = async (program: string) => {
    const server = await startServer(program, settings);
    servers.push(server);
    return server;
  };
  try {
    const floor = await started('floor.js');
    const portal = await started('../src/main.js');
    const visit = scenario.visits(world, await signInAll(portal.port));
    const measured = ({ port, pid }: Server, operations = scenario.operations) =>
      measure({ ...scenario, operations }, (lane) => visit(port, lane), pid, postgres);
    for (const server of [floor, portal]) await measured(server, scenario.warmUp);
    const pairs: Comparison['pairs'][number][] = [];
    for (let repetition = 0; repetition < repetitions; repetition++) {
      pairs.push({ floor: await measured(floor), portal: await measured(portal) });
    }
    return { scenario: scenario.name, pairs };
  } finally {
    for (const server of servers) await server.stop();
  }
}

/** Lets the lanes share the operations, and reads before and after what the server and PostgreSQL have used. */
async function measure(
  { lanes, operations }: Scenario,
  visit: (lane: number) => Promise<void>,
  server: number,
  postgres: number,
): Promise<Measurement> {
  const before = { node: cpuOf(server), postgres: cpuOfFamily(postgres), at: performance.now() };
  let left = operations;
  const work = async (lane: number) => {
    while (left-- > 0) await visit(lane);
  };
  await Promise.all(Array.from({ length: lanes }, (_, lane) => work(lane)));
  const after = { node: cpuOf(server), postgres: cpuOfFamily(postgres), at: performance.now() };
  return {
    operations,
    seconds: (after.at - before.at) / 1_000,
    nodeMs: difference(before.node, after.node),
    postgresMs: difference(before.postgres, after.postgres),
  };
}

function difference(before: number | null, after: number | null): number | null {
  return before === null || after === null ? null : after - before;
}

function machine(): string {
  const [first] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  return `${cpus().length} × ${first?.model.trim() ?? 'unknown'}, ${memory} GB, ${process.platform} ${release()}, Node ${process.version}`;
}

const named = process.argv.slice(2);
const isNamed = (name: string) => named.length === 0 || named.some((word) => name.includes(word));
const chosen = scenarios.filter(({ name }) => isNamed(name));
const { compared, signIns } = await run(chosen, isNamed('sign-in'));
if (compared.length > 0)
  process.stdout.write(`\n${machine()}; medians of ${repetitions} turns each\n\n${table(compared)}\n`);
if (signIns !== '') process.stdout.write(`\n${signIns}\n`);
