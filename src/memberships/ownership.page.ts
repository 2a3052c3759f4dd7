import { offered } from '../platform/actions/workflow.js';
import type { PersonActor } from '../platform/people/actor.js';
import type { Words } from '../platform/words/words.js';
import { frame, mayDo, roleSaid } from './staff.page.js';
import { keptRoles, unfitOffer } from './staff.rules.js';
import type { Workplace } from './staffing.service.js';
import { membershipWorkflow } from './staff.workflow.js';

/** Giving ownership away, and answering such an offer. */
export function ownershipPage(words: Words, actor: PersonActor, { staff, company, members }: Workplace) {
  const here = `/organizations/${company.id}/ownership`;
  const can = offered(membershipWorkflow, actor, staff);
  return {
    ...frame(words, company, words.say('memberships.ownership.title', { company: company.name })),
    lead: words.say('memberships.ownership.lead'),
    action: here,
    mayOffer: can.has('offer'),
    candidates: candidates({ staff, members }),
    keeps: keptRoles.map((value) => ({ value, label: roleSaid(words, value), hint: mayDo(words, value) })),
    kept: ['preparer', 'signatory'],
    facts: staff.state === 'offered' ? facts(words, 'ownership', staff) : undefined,
    accept: can.has('accept') ? `${here}/acceptance` : undefined,
    decline: can.has('decline') ? `${here}/refusal` : undefined,
    withdraw: can.has('withdraw') ? `${here}/withdrawal` : undefined,
  };
}

/** A company whose owners are all gone, as an administrator of accounts finds it. */
export function officeOwnershipPage(
  words: Words,
  actor: PersonActor,
  { staff, company, members }: Workplace,
) {
  const here = `/office/organizations/${company.id}/ownership`;
  const can = offered(membershipWorkflow, actor, staff);
  const owners = members.filter(({ roles }) => roles.includes('owner'));
  const usable = owners.filter(({ state }) => state === 'enabled');
  return {
    title: words.say('memberships.officeOwnership.title', { company: company.name }),
    lead: words.say('memberships.officeOwnership.lead'),
    action: here,
    owners: owners.map(({ name, email, state }) => ({
      term: name,
      lines: [
        email,
        words.say(
          state === 'enabled' ? 'memberships.officeOwnership.open' : 'memberships.officeOwnership.closed',
        ),
      ],
    })),
    isOwned: usable.length > 0,
    candidates: candidates({ staff, members }),
    mayPropose: can.has('propose') && usable.length === 0,
    facts:
      staff.state === 'proposed'
        ? [
            ...facts(words, 'officeOwnership', staff),
            { term: words.say('memberships.proposal.reason'), text: staff.reason ?? '' },
          ]
        : undefined,
    appoint: can.has('appoint') ? `${here}/appointment` : undefined,
    waits: staff.state === 'proposed' && !can.has('appoint'),
    dismiss: can.has('dismiss') ? `${here}/dismissal` : undefined,
  };
}

function candidates({ staff, members }: Pick<Workplace, 'staff' | 'members'>) {
  return members
    .filter(({ personId }) => unfitOffer(staff, { members, personId, roles: [] }).length === 0)
    .map(({ personId, name, email }) => ({ value: personId, label: name, hint: email }));
}

function facts(
  words: Words,
  page: 'ownership' | 'officeOwnership',
  { offeredByName, offeredToName, offeredUntil, keeps }: Workplace['staff'],
) {
  return [
    { term: words.say(`memberships.${page}.from`), text: offeredByName ?? '' },
    { term: words.say(`memberships.${page}.to`), text: offeredToName ?? '' },
    {
      term: words.say(`memberships.${page}.until`),
      text: offeredUntil ? words.instant(offeredUntil) : '',
    },
    ...(keeps.length > 0
      ? [
          {
            term: words.say('memberships.ownership.keeps'),
            text: words.list(keeps.map((role) => roleSaid(words, role))),
          },
        ]
      : []),
  ];
}
