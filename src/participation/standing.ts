import type { IsoDate } from '../platform/calendar.rules.js';
import type { Edition } from '../program/edition.js';
import type { Participation } from './participation.entity.js';
import type { StandingEntry } from './standing-entry.entity.js';

/** How a company stands at a moment, with all it takes to tell: its steps, oldest first, and the words of the program. */
export interface Standing {
  readonly participation: Participation;
  readonly history: readonly StandingEntry[];
  /** The newest step. */
  readonly last: StandingEntry;
  /** The edition that the newest step is told in. */
  readonly edition: Edition;
  readonly today: IsoDate;
  readonly now: Date;
  /** What the reader may do about it. */
  readonly offered: ReadonlySet<string>;
}

/** A company that a person works for, and how it stands; null when it was never admitted. */
export interface OwnStanding {
  readonly organizationId: string;
  readonly name: string;
  readonly standing: Standing | null;
}
