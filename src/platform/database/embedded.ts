import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { binariesFor } from './embedded-binaries.js';
import { createCluster, passwordsIn } from './embedded-cluster.js';
import { placeFor } from './embedded-place.js';
import { createDatabase } from './embedded-roles.js';
import { findServer, isOwnedByAnother, takeOwnership } from './embedded-running.js';
import { launchServer, stopServer } from './embedded-server.js';

export interface EmbeddedChoice {
  folder: string;
  /** False gives up safety against a power cut for speed: for tests. */
  durable: boolean;
  /** A free port is chosen when this is left out. */
  port?: number;
}

export interface EmbeddedDatabase {
  /** Connects as the owner of the database, who may change its tables. */
  ownerUrl: string;
  /** Connects as the role that serves requests. */
  servingUrl: string;
  /** Connects as the superuser, to the maintenance database. */
  adminUrl: string;
  /** Where the cluster really is: the folder asked for, or the one an unprivileged server can reach. */
  folder: string;
  /** Waits for a clean shutdown; leaves alone a server that another living portal process looks after. */
  stop(): Promise<void>;
}

/**
 * Starts the PostgreSQL server that comes with the portal, or joins the one already serving this folder.
 * It outlives the process on purpose: whoever started it calls `stop` after the portal has drained.
 * Throws CannotStart with a sentence when the server refuses.
 */
export async function startEmbedded(choice: EmbeddedChoice): Promise<EmbeddedDatabase> {
  const asked = resolve(choice.folder);
  const folder = placeFor(asked);
  const passwords = passwordsIn(asked);
  const cluster = join(folder, 'cluster');
  const url = (role: string, password: string, database: string, port: number) =>
    `postgresql://${role}:${password}@127.0.0.1:${port}/${database}`;
  const adminUrl = (port: number) => url('postgres', passwords.superuser, 'postgres', port);

  let server = await findServer(cluster, adminUrl);
  const guest = server !== undefined && isOwnedByAnother(folder);
  if (!server) {
    const binaries = binariesFor(folder);
    if (!existsSync(cluster)) await createCluster(binaries, folder, passwords.superuser, choice.durable);
    server = await launchServer(binaries, folder, choice);
  }
  if (!guest) takeOwnership(folder);
  await createDatabase(adminUrl(server.port), passwords);

  const { pid, port } = server;
  return {
    ownerUrl: url('portal_owner', passwords.owner, 'portal', port),
    servingUrl: url('portal', passwords.serving, 'portal', port),
    adminUrl: adminUrl(port),
    folder,
    stop: async () => {
      if (!guest) await stopServer(cluster, pid);
    },
  };
}
