import type { AuditEntry } from '../platform/actions/audit-entry.entity.js';
import type { Words } from '../platform/words/words.js';

type Who = Pick<AuditEntry, 'actorId' | 'actorName' | 'actorFirm' | 'onBehalfOf' | 'capacity'>;

/** Who acted, for whom: "Dana Lee of Harbor Advisors on behalf of Brightlane Market". */
export function whoSaid(
  { actorId, actorName: name, actorFirm: firm, onBehalfOf: company }: Who,
  words: Words,
): string {
  if (actorId === null) return words.say('audit.who.portal');
  if (company && firm) return words.say('audit.who.consultant', { name, firm, company });
  return company ? words.say('audit.who.member', { name, company }) : name;
}

/** The roles in which they acted: "Specialist and Supervisor"; empty for none. */
export function rolesSaid({ capacity }: Who, words: Words): string {
  return words.list(
    capacity.map((role) =>
      words.knows(`accounts.roles.${role}`) ? words.say(`accounts.roles.${role}`) : role,
    ),
  );
}
