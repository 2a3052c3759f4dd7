import type { Actor } from '../people/actor.js';
import type { Message } from '../words/message.js';

/** A record whose life is told by a workflow. */
export interface WorkflowRecord {
  id: string;
  state: string;
}

/** One row: from which states, to which state, by whom, needing what. */
export interface Row<Record extends WorkflowRecord, Facts> {
  /** `null`: the action creates the record. */
  from: null | readonly Record['state'][];
  /** Absent: the record stays in its state. */
  to?: Record['state'];
  by: (actor: Actor, record: Record) => boolean;
  /** Only for someone who has just proven a second factor. */
  fresh?: true;
  /** Reasons against, in plain words; empty means fine. */
  needs?: (record: Record, facts: Facts) => Message[];
}

export type Rows<Record extends WorkflowRecord, Facts> = { readonly [action: string]: Row<Record, Facts> };

export interface Workflow<Record extends WorkflowRecord, Facts, Table extends Rows<Record, Facts>> {
  entity: new () => Record;
  name: string;
  actions: Table;
  /** Who may know of the record at all; for everyone else it does not exist. */
  seenBy: (actor: Actor, record: Record) => boolean;
  /** The case that a record belongs to, so that its story can be told in one place. */
  caseOf: (record: Record) => string;
}

/** Writes down the table of actions of one kind of record. A misspelt state does not compile. */
export function workflow<Record extends WorkflowRecord, Facts = void>(
  entity: new () => Record,
  seenBy: (actor: Actor, record: Record) => boolean,
  caseOf: (record: Record) => string = (record) => record.id,
) {
  return <const Table extends Rows<Record, Facts>>(
    name: string,
    actions: Table,
  ): Workflow<Record, Facts, Table> => ({ entity, name, actions, seenBy, caseOf });
}

export type Verdict<State> =
  | { allowed: true; to: State }
  | { allowed: false; because: 'person' | 'state' | 'factor' }
  | { allowed: false; because: 'needs'; reasons: Message[] };

/** Judges one action on one record: first who, then when, then under which conditions, then how surely it is they. */
export function decide<Record extends WorkflowRecord, Facts>(
  row: Row<Record, Facts>,
  actor: Actor,
  record: Record,
  facts: Facts,
  isNew = false,
): Verdict<Record['state']> {
  if (!row.by(actor, record)) return { allowed: false, because: 'person' };
  const inPlace = row.from === null ? isNew : !isNew && row.from.includes(record.state);
  if (!inPlace) return { allowed: false, because: 'state' };
  const reasons = row.needs?.(record, facts) ?? [];
  if (reasons.length > 0) return { allowed: false, because: 'needs', reasons };
  if (row.fresh && actor.kind === 'person' && !actor.hasFreshFactor) {
    return { allowed: false, because: 'factor' };
  }
  return { allowed: true, to: row.to ?? record.state };
}

/** The actions a page may offer this person on this record now, from the same table that will judge the click. */
export function offered<Record extends WorkflowRecord, Facts, Table extends Rows<Record, Facts>>(
  table: Workflow<Record, Facts, Table>,
  actor: Actor,
  record: Record,
): Set<keyof Table & string> {
  const names = Object.keys(table.actions) as (keyof Table & string)[];
  return new Set(
    names.filter((name) => {
      const row = table.actions[name] as Row<Record, Facts>;
      return row.from !== null && row.from.includes(record.state) && row.by(actor, record);
    }),
  );
}

/** The states no path of actions leads to; a sound table has none. */
export function unreachable<Record extends WorkflowRecord, Facts>(
  rows: Rows<Record, Facts>,
  states: readonly Record['state'][],
): Record['state'][] {
  const reached = new Set<string>();
  for (let grown = true; grown;) {
    grown = false;
    for (const row of Object.values(rows)) {
      const fires = row.from === null || row.from.some((state) => reached.has(state));
      if (fires && row.to !== undefined && !reached.has(row.to)) grown = reached.add(row.to) !== undefined;
    }
  }
  return states.filter((state) => !reached.has(state));
}
