import type { Words } from '../platform/words/words.js';
import type { Contact } from './contact.entity.js';
import type { PartPages } from './parts.page.js';
import type { Profile } from './profile.js';

/** How the pages of officers and contacts speak of them. */
export const contactPages: PartPages<Contact> = {
  path: 'contacts',
  words: 'contact',
  icon: 'people',
  columns: ['reach', 'part'],
  line: (words, contact) => ({ more: contact.title, cells: [reachOf(contact), partsOf(words, contact)] }),
  fields: (_words, _profile, contact) => ({
    kept: contact ?? {},
    isOfficer: contact?.isOfficer ? 'yes' : '',
    getsLetters: contact?.getsLetters ? 'yes' : '',
  }),
  fact: contactFact,
  warnings,
};

/** A contact by name, with how to reach them and what they do. */
export function contactFact(words: Words, contact: Contact) {
  return { term: contact.name, lines: [contact.title, ...reachOf(contact), ...partsOf(words, contact)] };
}

function warnings(words: Words, { contacts }: Profile, contact: Contact): string[] {
  const others = contacts.filter(({ id }) => id !== contact.id);
  const isLastOfficer = contact.isOfficer && !others.some((other) => other.isOfficer);
  const isLastReader = contact.getsLetters && !others.some((other) => other.getsLetters);
  return [
    ...(isLastOfficer ? [words.say('organizations.contact.removal.lastOfficer')] : []),
    ...(isLastReader ? [words.say('organizations.contact.removal.lastLetters')] : []),
  ];
}

function reachOf({ email, phone }: Contact): string[] {
  return phone ? [email, phone] : [email];
}

function partsOf(words: Words, { isOfficer, getsLetters }: Contact): string[] {
  const parts = [...(isOfficer ? ['officer'] : []), ...(getsLetters ? ['letters'] : [])];
  return (parts.length > 0 ? parts : ['neither']).map((part) => words.say(`organizations.contacts.${part}`));
}
