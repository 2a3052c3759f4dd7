import { carrying } from '../platform/web/local-path.js';
import type { Words } from '../platform/words/words.js';
import type { Contact } from './contact.entity.js';
import { wayTo } from './description.page.js';
import type { Profile } from './profile.js';

/** The officers and contacts of a company, each with the way to change them. */
export function contactsPage(words: Words, { organization, contacts }: Profile, next: string) {
  const here = `/organizations/${organization.id}/contacts`;
  return {
    title: words.say('organizations.contacts.title'),
    trail: [wayTo(organization, next)],
    next,
    back: carrying(`/organizations/${organization.id}`, next),
    add: carrying(`${here}/new`, next),
    contacts: contacts.map((contact) => ({
      name: contact.name,
      jobTitle: contact.title,
      reach: [contact.email, ...(contact.phone ? [contact.phone] : [])],
      parts: partsOf(words, contact),
      change: carrying(`${here}/${contact.id}`, next),
      remove: carrying(`${here}/${contact.id}/removal`, next),
    })),
  };
}

/** The form of one contact; of a new one when there is none yet. */
export function contactPage(words: Words, { organization }: Profile, contact: Contact | null, next: string) {
  const list = `/organizations/${organization.id}/contacts`;
  return {
    title: words.say(`organizations.contact.${contact ? 'changeTitle' : 'newTitle'}`),
    trail: [
      wayTo(organization, next),
      { label: words.say('organizations.contacts.title'), href: carrying(list, next) },
    ],
    back: carrying(list, next),
    action: carrying(`${list}/${contact?.id ?? 'new'}`, next),
    contact: contact ?? {},
    isOfficer: contact?.isOfficer ? 'yes' : '',
    getsLetters: contact?.getsLetters ? 'yes' : '',
  };
}

/** What is lost when a contact goes. */
export function contactRemovalPage(
  words: Words,
  { organization, contacts }: Profile,
  contact: Contact,
  next: string,
) {
  const list = `/organizations/${organization.id}/contacts`;
  const others = contacts.filter(({ id }) => id !== contact.id);
  const isLastOfficer = contact.isOfficer && !others.some((other) => other.isOfficer);
  const isLastReader = contact.getsLetters && !others.some((other) => other.getsLetters);
  return {
    title: words.say('organizations.contact.removal.title'),
    trail: [
      wayTo(organization, next),
      { label: words.say('organizations.contacts.title'), href: carrying(list, next) },
    ],
    back: carrying(list, next),
    name: contact.name,
    confirm: words.say('organizations.contact.removal.confirm'),
    keep: words.say('organizations.contact.removal.keep'),
    lead: words.say('organizations.contact.removal.lead'),
    action: carrying(`${list}/${contact.id}/removal`, next),
    lost: [contactFact(words, contact)],
    warnings: [
      ...(isLastOfficer ? [words.say('organizations.contact.removal.lastOfficer')] : []),
      ...(isLastReader ? [words.say('organizations.contact.removal.lastLetters')] : []),
    ],
  };
}

/** A contact by name, with how to reach them and what they do. */
export function contactFact(words: Words, contact: Contact) {
  const { name, title, email, phone } = contact;
  return { term: name, lines: [title, email, ...(phone ? [phone] : []), ...partsOf(words, contact)] };
}

function partsOf(words: Words, { isOfficer, getsLetters }: Contact): string[] {
  const parts = [...(isOfficer ? ['officer'] : []), ...(getsLetters ? ['letters'] : [])];
  return (parts.length > 0 ? parts : ['neither']).map((part) => words.say(`organizations.contacts.${part}`));
}
