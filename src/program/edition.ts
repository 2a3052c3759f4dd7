/** The nine roles a company can perform when parcels bought online move to the United States. */
export const participantTypes = [
  'marketplace',
  'express',
  'air-carrier',
  'highway-carrier',
  'postal-operator',
  'broker',
  'consolidator-3pl',
  'warehouse',
  'direct-seller',
] as const;
export type ParticipantType = (typeof participantTypes)[number];

/** How much a criterion asks: what must be met, and what should be. */
export const levels = ['must', 'should'] as const;
export type Level = (typeof levels)[number];

/** The four steps of standing, lowest first. */
export const tierCodes = ['provisional', 'tier-1', 'tier-2', 'tier-3'] as const;
export type TierCode = (typeof tierCodes)[number];

/** The gate questions that are answered yes or no; the first gate asks for roles, the tenth for certificates. */
export const gateCodes = [
  'premises',
  'conveyances',
  'consolidation',
  'filing',
  'bonded-goods',
  'other-sellers',
  'returns',
  'wood-or-agriculture',
] as const;
export type GateCode = (typeof gateCodes)[number];

/** What a company answered to the gate questions; a question not answered yet hides nothing. */
export type GateAnswers = Readonly<Partial<Record<GateCode, 'yes' | 'no'>>>;

/** One thing the program asks of a company. */
export interface Criterion {
  readonly id: string;
  readonly category: string;
  readonly focusArea: string;
  readonly level: Level;
  readonly appliesTo: readonly ParticipantType[];
  readonly question: string;
  readonly guidance: string;
  /** What proves the answer, each with its kind of document. */
  readonly evidence: readonly Evidence[];
  /** How the reviewer checks it. */
  readonly verification: string;
  readonly sourceRef: string;
  readonly safetyCritical: boolean;
}

export interface Evidence {
  /** The kind of document, for example `procedure-document`. */
  readonly kind: string;
  readonly description: string;
}

/** Which identifiers a role brings: one of these kinds, required or welcome. */
export interface IdentifierNeed {
  readonly oneOf: readonly string[];
  readonly required: boolean;
}

export interface ParticipantTypeRow {
  readonly code: ParticipantType;
  readonly short: string;
  readonly label: string;
  readonly who: string;
  readonly identifiers: readonly IdentifierNeed[];
}

export interface GateQuestion {
  readonly number: number;
  readonly code: GateCode | 'roles' | 'certificates';
  readonly kind: 'roles' | 'yes-no' | 'certificates';
  readonly question: string;
  readonly hint: string;
  /** The certificates one can name; only at the gate of that kind. */
  readonly certificates: readonly { readonly code: string; readonly label: string }[];
}

/** What a gate answered no hides, and the roles for which it hides nothing because the role itself says yes. */
export interface GateRow {
  readonly gate: GateCode;
  readonly hides: readonly string[];
  readonly exceptFor: readonly ParticipantType[];
  /** Why those roles are excepted; empty when none is. */
  readonly why: string;
}

export interface EligibilityStatement {
  readonly code: string;
  readonly appliesTo: readonly ParticipantType[];
  readonly question: string;
  readonly hint: string;
  readonly answer: 'yes' | 'no';
  /** What to do when the answer is another one. */
  readonly otherwise: string;
}

/** A ground on which a specialist recommends and a supervisor decides. */
export interface Reason {
  readonly code: string;
  readonly outcome: 'provisional' | 'tier-1' | 'refusal';
  readonly statement: string;
  /** Whether the reason has to name the criteria it rests on. */
  readonly citesCriteria: boolean;
  /** Which time limit for an appeal it opens; only a refusal has one. */
  readonly appeal: 'denial' | 'false-information' | undefined;
}

/** A sentence of the tier table; the numbers in its braces are dated policy, under the key `<tier>.<code>`. */
export interface TierRow {
  readonly code: string;
  readonly statement: string;
  readonly parameters: readonly string[];
}

/** What an entry condition looks at. */
export const conditionKinds = ['identity', 'criteria', 'validation', 'feed', 'measurement'] as const;
export type ConditionKind = (typeof conditionKinds)[number];

export interface TierCondition extends TierRow {
  readonly kind: ConditionKind;
}

/** A benefit or an obligation, in the line of the comparison it belongs to. */
export interface TierTerm extends TierRow {
  readonly aspect: string;
}

/** One step of standing: how one gets there, what it brings and asks, how one leaves it. */
export interface Tier {
  readonly code: TierCode;
  readonly name: string;
  readonly summary: string;
  readonly conditions: readonly TierCondition[];
  readonly benefits: readonly TierTerm[];
  readonly obligations: readonly TierTerm[];
  readonly maximumStay: TierRow;
  readonly promotion: readonly TierRow[];
  readonly demotion: readonly TierRow[];
  readonly suspension: readonly TierRow[];
  readonly removal: readonly TierRow[];
}

/** A line of the comparison of tiers. */
export interface Aspect {
  readonly code: string;
  readonly name: string;
}

/** What holds for every tier alike. */
export interface TierTable {
  readonly caution: string;
  readonly notGrounds: readonly TierRow[];
  readonly appeal: TierRow;
  readonly return: TierRow;
  readonly benefitAspects: readonly Aspect[];
  readonly obligationAspects: readonly Aspect[];
  readonly tiers: readonly Tier[];
}

/** The program as it was published on one day: immutable, and the same for everyone who applied under it. */
export interface Edition {
  readonly code: string;
  readonly title: string;
  readonly publishedOn: string;
  /** The language of the text in hand; `en` is the one that was published. */
  readonly language: string;
  /** Every language it can be read in. */
  readonly languages: readonly string[];
  /** SHA-256 over the published content, without translations, in hexadecimal. */
  readonly hash: string;
  readonly participantTypes: readonly ParticipantTypeRow[];
  readonly gates: readonly GateQuestion[];
  readonly gateRows: readonly GateRow[];
  readonly eligibility: readonly EligibilityStatement[];
  readonly criteria: readonly Criterion[];
  /** The criteria that may never be merely planned, and why. */
  readonly safetyCritical: readonly { readonly criterion: string; readonly why: string }[];
  readonly tierTable: TierTable;
  readonly reasons: readonly Reason[];
}
