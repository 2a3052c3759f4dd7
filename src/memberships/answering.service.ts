import { Injectable } from '@nestjs/common';
import { Accounts } from '../accounts/accounts.service.js';
import { Seats } from '../accounts/seats.service.js';
import { Actions } from '../platform/actions/actions.js';
import { Clock } from '../platform/clock.js';
import { Transaction } from '../platform/database/transaction.js';
import { NotFound, Refused } from '../platform/errors.js';
import { Links } from '../platform/links/links.js';
import { isMember, type MemberRole, type OfficeRole, type PersonActor } from '../platform/people/actor.js';
import { Throttle } from '../platform/throttle/throttle.js';
import { message } from '../platform/words/message.js';
import { Appointments } from './appointments.service.js';
import { Invitation } from './invitation.entity.js';
import { rolesOfTwo } from './invitation.rules.js';
import { invitationWorkflow } from './invitation.workflow.js';
import { Staffing } from './staffing.service.js';

/** An invitation that someone holds the link of, and whether its address has an account already. */
export interface Held {
  invitation: Invitation;
  hasAccount: boolean;
}

/** How an invitation is answered: by whoever holds its link, which shows that the letters to its address reach them. */
@Injectable()
export class Answering {
  constructor(
    private readonly transaction: Transaction,
    private readonly actions: Actions,
    private readonly clock: Clock,
    private readonly links: Links,
    private readonly throttle: Throttle,
    private readonly accounts: Accounts,
    private readonly seats: Seats,
    private readonly staffing: Staffing,
    private readonly appointments: Appointments,
  ) {}

  /** The invitation behind a link; null when the link is not good any more, whatever the reason. */
  async look(token: unknown, address: string): Promise<Held | null> {
    const link = await this.throttle.attempt('linkToken', { address }, () =>
      this.links.look('invitation', token),
    );
    if (!link) return null;
    const invitation = await this.transaction.manager.findOneBy(Invitation, {
      id: link.subjectId,
      state: 'open',
    });
    if (!invitation) return null;
    return { invitation, hasAccount: (await this.seats.accountOf(invitation.email)) !== null };
  }

  /** Someone who signed in says yes. In the office, only under the address that was invited. */
  async accept(actor: PersonActor, token: unknown): Promise<Invitation> {
    return this.transaction.run(() => this.answer(actor, token, 'accept'));
  }

  /** Someone who signed in says no. */
  async decline(actor: PersonActor, token: unknown): Promise<Invitation> {
    return this.transaction.run(() => this.answer(actor, token, 'decline'));
  }

  /** Someone without an account says yes: they get one, under the address that the link has proven. */
  async join(
    token: unknown,
    { name, passPhrase }: { name: string; passPhrase: string },
  ): Promise<{ person: PersonActor; invitation: Invitation }> {
    return this.transaction.run(async () => {
      const link = await this.links.look('invitation', token);
      if (!link) throw over();
      if (await this.seats.accountOf(link.address)) {
        throw new Refused([message('memberships.refused.hasAccount')]);
      }
      const { id } = await this.accounts.enroll({ name, email: link.address, passPhrase });
      const person = await this.accounts.actor(id);
      if (!person) throw new NotFound();
      return { person, invitation: await this.answer(person, token, 'accept') };
    });
  }

  private async answer(actor: PersonActor, token: unknown, verb: 'accept' | 'decline'): Promise<Invitation> {
    const link = await this.links.redeem('invitation', token);
    if (!link) throw over();
    // Whoever holds the link reads the letters that go to its address.
    const proven = { ...actor, email: link.address };
    return this.actions.perform(proven, invitationWorkflow, verb, link.subjectId, {
      change: async (invitation) => {
        invitation.endedAt = this.clock.now();
        if (verb === 'decline') return;
        Object.assign(invitation, {
          acceptedById: actor.id,
          acceptedByName: actor.name,
          acceptedByEmail: actor.email,
        });
        if (invitation.organizationId) await this.seatInCompany(actor, invitation, invitation.organizationId);
        else await this.seatInOffice(actor, invitation);
      },
    });
  }

  private async seatInCompany(actor: PersonActor, { roles, firm }: Invitation, id: string): Promise<void> {
    const company = await this.staffing.company(id);
    if (isMember(actor, id))
      throw new Refused([message('memberships.refused.works', { name: company.name })]);
    await this.seats.inOrganization(actor, actor.id, company, roles as MemberRole[], firm);
  }

  private async seatInOffice(actor: PersonActor, invitation: Invitation): Promise<void> {
    if (actor.email !== invitation.email) throw new Refused([message('memberships.refused.otherAddress')]);
    const { invitedById, invitedByName } = invitation;
    const roles = invitation.roles as OfficeRole[];
    const ofTwo = roles.filter((role) => (rolesOfTwo as readonly OfficeRole[]).includes(role));
    // The portal itself invites only while there is nobody who could be asked.
    const isFirst = invitedById === null;
    const atOnce = isFirst ? roles : roles.filter((role) => !ofTwo.includes(role));
    const held = await this.seats.officeRolesOf(actor.id);
    if (atOnce.length > 0) await this.seats.inOffice(actor, actor.id, [...new Set([...held, ...atOnce])]);
    if (isFirst || ofTwo.length === 0) return;
    const words = { id: invitedById, name: invitedByName };
    await this.appointments.proposeFor(actor.id, ofTwo, words, '');
  }
}

function over(): Refused {
  return new Refused([message('memberships.refused.linkOver')]);
}
