import { addBusinessDays, type IsoDate } from '../platform/calendar.rules.js';
import type { ParticipantType } from '../program/edition.js';
import texts from './answers.json' with { type: 'json' };
import { type Company, type CompanyPerson, nameOf } from './company.js';

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
  const { company, name, officer, deputy, site, on, spell } = telling;
  const turn = criterion.charCodeAt(0) + criterion.charCodeAt(2) + Number(criterion.slice(-2)) * 11;
  const workday = (days: number) => spell(addBusinessDays(on, days));
  const fillings: Record<string, string> = {
    company: name,
    officer: officer.name,
    officerTitle: officer.title,
    deputy: deputy.name,
    site: site.name,
    city: site.city,
    system: company.system,
    carrier: company.carrier,
    partner: company.partner,
    recent: workday(-8 - (turn % 11)),
    earlier: workday(-45 - (turn % 83)),
    coming: workday(90 + (turn % 31)),
  };
  return text.replaceAll(/\{(\w+)\}/g, (_, placeholder: string) => {
    const filling = fillings[placeholder];
    if (filling === undefined) throw new Error(`Nobody knows what {${placeholder}} is.`);
    return filling;
  });
}
