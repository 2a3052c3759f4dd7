import { createHash } from 'node:crypto';
import { canonicalJson } from '../platform/canonical-json.rules.js';
import {
  type Criterion,
  type Edition,
  type GateRow,
  type Tier,
  type TierCondition,
  type TierRow,
  type TierTable,
  type TierTerm,
  conditionKinds,
  gateCodes,
  levels,
  participantTypes,
  tierCodes,
} from './edition.js';
import type { EditionFiles, TierFile, TierRowFile } from './edition-files.js';

const gateQuestionCodes = ['roles', ...gateCodes, 'certificates'] as const;
const gateKinds = ['roles', 'yes-no', 'certificates'] as const;
const answers = ['yes', 'no'] as const;
const outcomes = ['provisional', 'tier-1', 'refusal'] as const;
const appeals = ['denial', 'false-information'] as const;

/** SHA-256 over the canonical JSON of an edition's files, in hexadecimal; translations are not among them. */
export function editionHash(files: EditionFiles): string {
  return createHash('sha256').update(canonicalJson(files)).digest('hex');
}

/** An edition from its files, checked word by word and frozen. Throws when a file uses a word the program does not know. */
export function readEdition(files: EditionFiles, languages: readonly string[]): Edition {
  const { code, title, publishedOn, language } = files.edition;
  const gateRows = files.gateCriteria.map(readGateRow);
  const edition: Edition = {
    code,
    title,
    publishedOn,
    language,
    languages: [language, ...languages],
    hash: editionHash(files),
    participantTypes: files.participantTypes.map((row) => ({
      ...row,
      code: oneOf(participantTypes, row.code),
    })),
    gates: files.gates.map((gate) => ({
      ...gate,
      code: oneOf(gateQuestionCodes, gate.code),
      kind: oneOf(gateKinds, gate.kind),
      certificates: gate.certificates ?? [],
    })),
    gateRows,
    eligibility: files.eligibility.map((statement) => ({
      ...statement,
      appliesTo: allOf(participantTypes, statement.appliesTo),
      answer: oneOf(answers, statement.answer),
    })),
    criteria: readCriteria(files),
    safetyCritical: files.edition.safetyCritical,
    tierTable: readTierTable(files.tiers),
    reasons: files.reasons.map((reason) => ({
      ...reason,
      outcome: oneOf(outcomes, reason.outcome),
      appeal: reason.appeal === undefined ? undefined : oneOf(appeals, reason.appeal),
    })),
  };
  const known = edition.criteria.map((criterion) => criterion.id);
  for (const row of gateRows) allOf(known, row.hides);
  return frozen(edition);
}

function readCriteria(files: EditionFiles): Criterion[] {
  const known = files.criteria.map((criterion) => criterion.id);
  const safetyCritical = new Set(files.edition.safetyCritical.map((row) => oneOf(known, row.criterion)));
  return files.criteria.map((criterion) => ({
    ...criterion,
    level: oneOf(levels, criterion.level),
    appliesTo: allOf(participantTypes, criterion.appliesTo),
    evidence: criterion.evidence.map(readEvidence),
    safetyCritical: safetyCritical.has(criterion.id),
  }));
}

/** Evidence is written `kind: description` in the catalog. */
function readEvidence(line: string): { kind: string; description: string } {
  const colon = line.indexOf(': ');
  if (colon < 0) throw new Error(`The evidence “${line}” does not name its kind.`);
  return { kind: line.slice(0, colon), description: line.slice(colon + 2) };
}

function readGateRow(row: EditionFiles['gateCriteria'][number]): GateRow {
  return {
    gate: oneOf(gateCodes, row.gate),
    hides: row.hides,
    exceptFor: allOf(participantTypes, row.exceptFor ?? []),
    why: row.why ?? '',
  };
}

function readTierTable(file: EditionFiles['tiers']): TierTable {
  return {
    caution: file.caution,
    notGrounds: file.notGrounds.map(readRow),
    appeal: readRow(file.appeal),
    return: readRow(file.return),
    benefitAspects: file.aspects.benefits,
    obligationAspects: file.aspects.obligations,
    tiers: file.tiers.map(readTier),
  };
}

function readTier(file: TierFile): Tier {
  return {
    code: oneOf(tierCodes, file.code),
    name: file.name,
    summary: file.summary,
    conditions: file.conditions.map((row): TierCondition => ({
      ...readRow(row),
      kind: oneOf(conditionKinds, row.kind),
    })),
    benefits: file.benefits.map(readTerm),
    obligations: file.obligations.map(readTerm),
    maximumStay: readRow(file.maximumStay),
    promotion: file.promotion.map(readRow),
    demotion: file.demotion.map(readRow),
    suspension: file.suspension.map(readRow),
    removal: file.removal.map(readRow),
  };
}

function readRow(row: TierRowFile): TierRow {
  return { code: row.code, statement: row.statement, parameters: row.parameters ?? [] };
}

function readTerm(row: TierRowFile & { aspect: string }): TierTerm {
  return { ...readRow(row), aspect: row.aspect };
}

function oneOf<Word extends string>(known: readonly Word[], word: string): Word {
  const found = known.find((candidate) => candidate === word);
  if (found === undefined)
    throw new Error(`The edition says “${word}” where it may say ${known.join(', ')}.`);
  return found;
}

function allOf<Word extends string>(known: readonly Word[], words: readonly string[]): Word[] {
  return words.map((word) => oneOf(known, word));
}

function frozen<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const member of Object.values(value)) frozen(member);
  }
  return value;
}
