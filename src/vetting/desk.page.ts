import type { AuditEntry } from '../platform/actions/audit-entry.entity.js';
import type { Page } from '../platform/web/keyset.js';
import { counted, isFiltered, listAddress } from '../platform/web/listing.js';
import { countryName } from '../platform/words/countries.js';
import { message } from '../platform/words/message.js';
import type { Words } from '../platform/words/words.js';
import { contactFact } from '../organizations/contacts.page.js';
import { declineReasons } from '../organizations/verification.rules.js';
import { descriptionFacts } from '../organizations/description.page.js';
import type { Duplicate } from '../organizations/duplicates.service.js';
import { identifierFact } from '../organizations/identifiers.page.js';
import { identifierLabel, isIdentifierKind } from '../organizations/identifiers.rules.js';
import { siteFact } from '../organizations/sites.page.js';
import type { CompanyOnDesk } from './desk.service.js';
import { verificationStatus } from '../organizations/profile.page.js';
import { declinedIn } from './verification.page.js';
import type { CompanyLine } from '../organizations/verification.service.js';
import { type CompanyFilters, companyFilters } from '../organizations/company-filters.js';

export const deskPath = '/office/organizations';

/** The companies that the office verifies. */
export function deskPage(
  words: Words,
  filters: CompanyFilters,
  { lines, next, found }: Page<CompanyLine> & { found: number },
) {
  return {
    title: message('vetting.desk.title'),
    action: deskPath,
    fields: [
      { name: 'q', label: words.say('vetting.desk.search'), value: filters.q },
      {
        name: 'state',
        label: words.say('vetting.desk.state'),
        value: filters.state,
        options: companyFilters.state.map((value) => ({
          value,
          label: words.say(value === 'all' ? 'vetting.desk.all' : `organizations.states.${value}`),
        })),
        empty: words.say('organizations.states.waiting'),
      },
    ],
    counted: words.say(counted('vetting.desk', found)),
    clear: isFiltered(filters) ? deskPath : undefined,
    companies: lines.map((line) => ({
      href: `${deskPath}/${line.id}/verification`,
      name: line.legalName,
      tradeName: line.tradeName ?? undefined,
      country: countryName(words, line.country),
      status: verificationStatus(words, line),
      isChanged: line.state === 'waiting' && line.verifiedAt !== null,
      registered: words.date(line.registeredAt),
      asked:
        line.state === 'waiting' && line.verificationAskedAt
          ? words.date(line.verificationAskedAt)
          : undefined,
    })),
    older: next && listAddress(deskPath, filters, next),
  };
}

/** One company, what it shares with others, and the form to decide. */
export function companyPage(words: Words, { profile, duplicates, history, print }: CompanyOnDesk) {
  const { organization, sites, contacts, identifiers, offered } = profile;
  const choices = (['verify', 'decline'] as const).filter((choice) => offered.has(choice));
  return {
    title: organization.legalName,
    status: verificationStatus(words, organization),
    isChanged: organization.state === 'waiting' && organization.verifiedAt !== null,
    trail: [{ label: words.say('vetting.desk.title'), href: deskPath }],
    profile: `/organizations/${organization.id}`,
    identifiers: identifiers.map((identifier) => identifierFact(words, identifier)),
    duplicates: duplicates.map((duplicate) => duplicateLine(words, duplicate)),
    description: descriptionFacts(words, organization),
    officers: contacts.filter(({ isOfficer }) => isOfficer).map((contact) => contactFact(words, contact)),
    contacts: contacts.filter(({ isOfficer }) => !isOfficer).map((contact) => contactFact(words, contact)),
    sites: sites.map((site) => siteFact(words, site)),
    history: history.map((entry) => historyEntry(words, entry)),
    declined: organization.declined ? declinedIn(words, organization.declined) : undefined,
    decision:
      choices.length > 0
        ? {
            action: `${deskPath}/${organization.id}/verification`,
            print,
            choices: choices.map((choice) => ({
              value: choice,
              label: words.say(`vetting.decision.choices.${choice}`),
              hint: words.say(`vetting.decision.choices.${choice}Hint`),
            })),
            reasons: declineReasons.map((reason) => ({
              value: reason,
              label: words.say(`vetting.declineReasons.${reason}`),
            })),
          }
        : undefined,
  };
}

function duplicateLine(words: Words, { id, legalName, country, state, kind, value }: Duplicate) {
  return {
    href: `${deskPath}/${id}/verification`,
    name: legalName,
    country: countryName(words, country),
    status: verificationStatus(words, { state }),
    what: words.say(isIdentifierKind(kind) ? identifierLabel(kind) : 'vetting.desk.domain'),
    value,
  };
}

function historyEntry(words: Words, { at, action, actorName, actorId, differences }: AuditEntry) {
  const note = differences['note']?.[1];
  return {
    at: words.instant(at),
    title: words.say(`vetting.history.${action}`),
    by: actorId === null ? words.say('vetting.history.portal') : actorName,
    ...(typeof note === 'string' && { text: note }),
  };
}
