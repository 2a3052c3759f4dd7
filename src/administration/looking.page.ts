import type { Person } from '../accounts/person.entity.js';
import { message } from '../platform/words/message.js';

/** Does someone of the office have to see what this person sees, and why? */
export function lookingPage({ id, name }: Pick<Person, 'id' | 'name'>) {
  return {
    title: message('administration.looking.title', { name }),
    name,
    action: `/office/people/${id}/looking`,
    back: `/office/people/${id}`,
  };
}
