import type { IsoDate } from '../platform/calendar.rules.js';
import type { Scored } from './scoring.rules.js';

/** One criterion of a case, as the conditions of a tier look at it. */
export interface CriterionFacts extends Scored {
  readonly id: string;
  readonly safetyCritical: boolean;
  /** The day by which an open criterion will be met, where there is a plan. */
  readonly planOn: IsoDate | undefined;
}

/** What is known of a company; undefined is what nobody can know yet. */
export interface TierFacts {
  readonly eligible: boolean;
  readonly vetting: 'passed' | 'failed' | undefined;
  readonly agreementSigned: boolean;
  readonly openSeriousFindings: number;
  /** Since when the company has been in the program without a serious finding. */
  readonly cleanSince?: IsoDate | undefined;
  readonly criteria: readonly CriterionFacts[];
  /** How many best practices passed all five tests. */
  readonly bestPractices?: number | undefined;
  readonly validation?: ValidationFacts | undefined;
  readonly feed?: FeedFacts | undefined;
  readonly measurement?: MeasurementFacts | undefined;
}

export interface ValidationFacts {
  readonly closedOn: IsoDate;
  /** The last yearly confirmation; the closing counts as the first. */
  readonly confirmedOn: IsoDate;
  readonly openActions: number;
}

/** The advance data of a company; shares in percent. */
export interface FeedFacts {
  readonly testAccepted: boolean;
  readonly days: number;
  readonly completeness: number;
  readonly onTime: number;
  readonly linkage: number;
  readonly optionalFilled: number;
  readonly beforeLoading: boolean;
}

export interface MeasurementFacts {
  /** The lower bound of the Wilson interval of measured compliance, 95 percent, in percent. */
  readonly lowerBound: number;
  /** Months in a row in which every measure was met, up to now. */
  readonly monthsHeld: number;
}
