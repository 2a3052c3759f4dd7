import type { RequestListener } from 'node:http';
import type { Pool } from 'pg';
import type { Visitors, World } from './world.js';

/** The same requests, sent to the portal and to its floor. */
export interface Scenario {
  name: string;
  /** How many requests are under way at the same time. */
  lanes: number;
  /** How many operations come before the first measurement, until both sides run as they do all day. */
  warmUp: number;
  /** How many operations make one measurement. */
  operations: number;
  floor: Floor;
  /** Prepares the requests: each call does one operation in its lane, and throws when the answer is wrong. */
  visits(world: World, visitors: Visitors): (port: number, lane: number) => Promise<void>;
}

/** The least that could serve such a request: `node:http`, `pg`, and nothing of ours that it can do without. */
export interface Floor {
  path: RegExp;
  answers(pool: Pool, folder: string): RequestListener;
}
