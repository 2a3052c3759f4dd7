import type { Aspect, Criterion, Edition, Tier, TierRow, TierTable } from './edition.js';

/** The words of an edition in another language, each under the path of the text it stands for. */
export interface Translation {
  readonly language: string;
  /** For example `criteria.GOV-01.question`, `categories.Privacy`, `tiers.tier-1.conditions.feed.statement`. */
  readonly texts: Readonly<Record<string, string>>;
}

type Say = (path: string, published: string) => string;

/** The edition with every text that has a translation replaced; codes, numbers and the hash stay as they are. */
export function translated(edition: Edition, { language, texts }: Translation): Edition {
  const say: Say = (path, published) => texts[path] ?? published;
  return {
    ...edition,
    language,
    title: say('title', edition.title),
    participantTypes: edition.participantTypes.map((row) => ({
      ...row,
      label: say(`participantTypes.${row.code}.label`, row.label),
      who: say(`participantTypes.${row.code}.who`, row.who),
    })),
    gates: edition.gates.map((gate) => ({
      ...gate,
      question: say(`gates.${gate.code}.question`, gate.question),
      hint: say(`gates.${gate.code}.hint`, gate.hint),
      certificates: gate.certificates.map((certificate) => ({
        ...certificate,
        label: say(`gates.${gate.code}.certificates.${certificate.code}`, certificate.label),
      })),
    })),
    gateRows: edition.gateRows.map((gateRow) => ({
      ...gateRow,
      why: say(`gates.${gateRow.gate}.why`, gateRow.why),
    })),
    eligibility: edition.eligibility.map((statement) => ({
      ...statement,
      question: say(`eligibility.${statement.code}.question`, statement.question),
      hint: say(`eligibility.${statement.code}.hint`, statement.hint),
      otherwise: say(`eligibility.${statement.code}.otherwise`, statement.otherwise),
    })),
    criteria: edition.criteria.map((criterion) => translatedCriterion(criterion, say)),
    safetyCritical: edition.safetyCritical.map(({ criterion, why }) => ({
      criterion,
      why: say(`criteria.${criterion}.safetyCritical`, why),
    })),
    tierTable: translatedTable(edition.tierTable, say),
    reasons: edition.reasons.map((reason) => ({
      ...reason,
      statement: say(`reasons.${reason.code}`, reason.statement),
    })),
  };
}

function translatedCriterion(criterion: Criterion, say: Say): Criterion {
  const path = `criteria.${criterion.id}`;
  return {
    ...criterion,
    category: say(`categories.${criterion.category}`, criterion.category),
    focusArea: say(`focusAreas.${criterion.focusArea}`, criterion.focusArea),
    question: say(`${path}.question`, criterion.question),
    guidance: say(`${path}.guidance`, criterion.guidance),
    verification: say(`${path}.verification`, criterion.verification),
    evidence: criterion.evidence.map((evidence, index) => ({
      ...evidence,
      description: say(`${path}.evidence.${index + 1}`, evidence.description),
    })),
  };
}

function translatedTable(table: TierTable, say: Say): TierTable {
  return {
    caution: say('tiers.caution', table.caution),
    notGrounds: rows(table.notGrounds, 'tiers.notGrounds', say),
    appeal: row(table.appeal, 'tiers', say),
    return: row(table.return, 'tiers', say),
    benefitAspects: aspects(table.benefitAspects, 'tiers.benefitAspects', say),
    obligationAspects: aspects(table.obligationAspects, 'tiers.obligationAspects', say),
    tiers: table.tiers.map((tier) => translatedTier(tier, say)),
  };
}

function translatedTier(tier: Tier, say: Say): Tier {
  const path = `tiers.${tier.code}`;
  return {
    code: tier.code,
    name: say(`${path}.name`, tier.name),
    summary: say(`${path}.summary`, tier.summary),
    conditions: rows(tier.conditions, `${path}.conditions`, say),
    benefits: rows(tier.benefits, `${path}.benefits`, say),
    obligations: rows(tier.obligations, `${path}.obligations`, say),
    maximumStay: row(tier.maximumStay, path, say),
    promotion: rows(tier.promotion, `${path}.promotion`, say),
    demotion: rows(tier.demotion, `${path}.demotion`, say),
    suspension: rows(tier.suspension, `${path}.suspension`, say),
    removal: rows(tier.removal, `${path}.removal`, say),
  };
}

function rows<Row extends TierRow>(list: readonly Row[], path: string, say: Say): Row[] {
  return list.map((each) => row(each, path, say));
}

function row<Row extends TierRow>(each: Row, path: string, say: Say): Row {
  return { ...each, statement: say(`${path}.${each.code}.statement`, each.statement) };
}

function aspects(list: readonly Aspect[], path: string, say: Say): Aspect[] {
  return list.map((aspect) => ({ ...aspect, name: say(`${path}.${aspect.code}`, aspect.name) }));
}
