import type { Criterion, EligibilityStatement, GateQuestion, IdentifierNeed, Reason } from './edition.js';

/** The files of one edition as they lie on disk, before their words are checked. */
export interface EditionFiles {
  readonly edition: {
    readonly code: string;
    readonly title: string;
    readonly publishedOn: string;
    readonly language: string;
    readonly safetyCritical: readonly { readonly criterion: string; readonly why: string }[];
  };
  readonly participantTypes: readonly {
    readonly code: string;
    readonly short: string;
    readonly label: string;
    readonly who: string;
    readonly identifiers: readonly IdentifierNeed[];
  }[];
  readonly gates: readonly (Words<Omit<GateQuestion, 'certificates' | 'number'>> & {
    readonly number: number;
    readonly certificates?: GateQuestion['certificates'];
  })[];
  readonly gateCriteria: readonly {
    readonly gate: string;
    readonly hides: readonly string[];
    readonly exceptFor?: readonly string[];
    readonly why?: string;
  }[];
  readonly eligibility: readonly (Words<Omit<EligibilityStatement, 'appliesTo'>> & {
    readonly appliesTo: readonly string[];
  })[];
  readonly criteria: readonly (Words<Omit<Criterion, 'appliesTo' | 'evidence' | 'safetyCritical'>> & {
    readonly appliesTo: readonly string[];
    readonly evidence: readonly string[];
  })[];
  readonly tiers: {
    readonly caution: string;
    readonly notGrounds: readonly TierRowFile[];
    readonly appeal: TierRowFile;
    readonly return: TierRowFile;
    readonly aspects: {
      readonly benefits: readonly { readonly code: string; readonly name: string }[];
      readonly obligations: readonly { readonly code: string; readonly name: string }[];
    };
    readonly tiers: readonly TierFile[];
  };
  readonly reasons: readonly (Words<Omit<Reason, 'citesCriteria' | 'appeal'>> & {
    readonly citesCriteria: boolean;
    readonly appeal?: string;
  })[];
}

export interface TierRowFile {
  readonly code: string;
  readonly statement: string;
  readonly parameters?: readonly string[];
}

export interface TierFile {
  readonly code: string;
  readonly name: string;
  readonly summary: string;
  readonly conditions: readonly (TierRowFile & { readonly kind: string })[];
  readonly benefits: readonly (TierRowFile & { readonly aspect: string })[];
  readonly obligations: readonly (TierRowFile & { readonly aspect: string })[];
  readonly maximumStay: TierRowFile;
  readonly promotion: readonly TierRowFile[];
  readonly demotion: readonly TierRowFile[];
  readonly suspension: readonly TierRowFile[];
  readonly removal: readonly TierRowFile[];
}

type Words<Row> = { readonly [Name in keyof Row]: string };
