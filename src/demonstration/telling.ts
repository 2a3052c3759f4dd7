import { addDays, type IsoDate } from '../platform/calendar.rules.js';
import type { ParticipantType } from '../program/edition.js';
import texts from './answers.json' with { type: 'json' };
import { type Company, type CompanyPerson, nameOf } from './company.js';
import { businessDayUpTo } from './timeline.rules.js';

type Texts = { any: string } & Partial<Record<ParticipantType, string>>;
const answers: Readonly<Record<string, Texts>> = texts;

/** A company as its answers and papers speak of it on one day. */
export interface Telling {
  readonly company: Company;
  readonly name: string;
  readonly officer: CompanyPerson;
  readonly deputy: CompanyPerson;
  /** The place that the company's work is told of. */
  readonly site: Company['sites'][number];
  readonly on: IsoDate;
  /** A day as one reads it. */
  readonly spell: (day: IsoDate) => string;
}

/** How a company speaks of itself on a day. */
export function tellingOf(company: Company, on: IsoDate, spell: (day: IsoDate) => string): Telling {
  const [officer, deputy] = company.people;
  const site = company.sites.find(({ name }) => name === company.mainSite) ?? company.sites[0];
  if (!site) throw new Error(`${company.legalName} works nowhere.`);
  return { company, name: nameOf(company), officer, deputy, site, on, spell };
}

/** The usual answer of a company of this kind to a criterion, with its own names and days in it. */
export function usualAnswer(telling: Telling, criterion: string): string {
  const text = answers[criterion];
  if (!text) throw new Error(`Nobody has answered ${criterion}.`);
  const role = telling.company.roles.find((one) => text[one] !== undefined);
  return filledIn(telling, criterion, (role && text[role]) ?? text.any);
}

function filledIn(telling: Telling, criterion: string, text: string): string {
  return text.replaceAll(/\{(\w+)\}/g, (_, placeholder: string) => {
    const fill = fillings[placeholder];
    if (!fill) throw new Error(`Nobody knows what {${placeholder}} is.`);
    return fill(telling, criterion);
  });
}

/** What stands for each placeholder. Days differ from criterion to criterion, as days do. */
const fillings: Readonly<Record<string, (telling: Telling, criterion: string) => string>> = {
  company: ({ name }) => name,
  officer: ({ officer }) => officer.name,
  officerTitle: ({ officer }) => officer.title,
  deputy: ({ deputy }) => deputy.name,
  site: ({ site }) => site.name,
  city: ({ site }) => site.city,
  system: ({ company }) => company.system,
  carrier: ({ company }) => company.carrier,
  partner: ({ company }) => company.partner,
  recent: (telling, criterion) => workday(telling, -11 - (turn(criterion) % 14)),
  earlier: (telling, criterion) => workday(telling, -63 - (turn(criterion) % 110)),
  coming: (telling, criterion) => workday(telling, 120 + (turn(criterion) % 45)),
};

function workday({ on, spell }: Telling, days: number): string {
  return spell(businessDayUpTo(addDays(on, days)));
}

function turn(criterion: string): number {
  return criterion.charCodeAt(0) + criterion.charCodeAt(2) + Number(criterion.slice(-2)) * 11;
}
