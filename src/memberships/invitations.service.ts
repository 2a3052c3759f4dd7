import { Injectable } from '@nestjs/common';
import { LessThanOrEqual, QueryFailedError } from 'typeorm';
import { Seats } from '../accounts/seats.service.js';
import { Actions } from '../platform/actions/actions.js';
import type { Differences } from '../platform/actions/audit-entry.entity.js';
import { Clock } from '../platform/clock.js';
import { newId } from '../platform/database/id.js';
import { Transaction } from '../platform/database/transaction.js';
import { InvalidForm, NotFound, Refused } from '../platform/errors.js';
import { Links } from '../platform/links/links.js';
import {
  type Actor,
  type MemberRole,
  type OfficeRole,
  type PersonActor,
  thePortal,
} from '../platform/people/actor.js';
import { Throttle } from '../platform/throttle/throttle.js';
import { message } from '../platform/words/message.js';
import { Invitation } from './invitation.entity.js';
import { inviter, mayView } from './invitation.policy.js';
import { daysToAnswer, type InvitationFacts } from './invitation.rules.js';
import { invitationWorkflow } from './invitation.workflow.js';
import { rolesFaults } from './staff.rules.js';
import { Staffing } from './staffing.service.js';

const minutesADay = 24 * 60;

/** Whom somebody invites. */
export interface Guest {
  name: string;
  email: string;
}

/** People are invited to work for a company, or in the office, by a letter with a link. */
@Injectable()
export class Invitations {
  constructor(
    private readonly transaction: Transaction,
    private readonly actions: Actions,
    private readonly clock: Clock,
    private readonly links: Links,
    private readonly throttle: Throttle,
    private readonly seats: Seats,
    private readonly staffing: Staffing,
  ) {}

  /** An owner invites someone to work for the company. */
  async toOrganization(
    actor: PersonActor,
    organizationId: string,
    guest: Guest,
    roles: readonly Exclude<MemberRole, 'owner'>[],
    firm: string | null,
    key?: string,
  ): Promise<Invitation> {
    const faults = rolesFaults(roles, firm);
    if (faults) throw new InvalidForm(faults);
    const { company } = await this.staffing.of(actor, organizationId);
    return this.invite(actor, guest, { organizationId, organizationName: company.name, roles, firm }, key);
  }

  /** An administrator of accounts, or the portal when there are none, invites someone to work in the office. */
  async toOffice(
    actor: Actor,
    guest: Guest,
    roles: readonly OfficeRole[],
    key?: string,
  ): Promise<Invitation> {
    const place = { organizationId: null, organizationName: null, roles, firm: null };
    return this.invite(actor, guest, place, key);
  }

  /** Writes the letter once more, with a new link that is good for as long as the first was; the old one is dead. */
  async resend(actor: PersonActor, id: string, organizationId: string | null): Promise<void> {
    const { email } = await this.find(actor, id, organizationId);
    await this.throttle.take('invitation', { person: actor.id, mailbox: email });
    await this.actions.perform(actor, invitationWorkflow, 'resend', id, {
      facts: (invitation) => this.facts(actor, invitation),
      change: async (invitation) => {
        const { linkId, expiresAt } = await this.link(invitation);
        Object.assign(invitation, { linkId, expiresAt, endedAt: null });
        return letter(invitation);
      },
    });
  }

  /** The invitation is taken back: its link opens nothing any more. */
  async revoke(actor: PersonActor, id: string, organizationId: string | null): Promise<void> {
    await this.find(actor, id, organizationId);
    await this.actions.perform(actor, invitationWorkflow, 'revoke', id, {
      change: async (invitation) => {
        await this.links.void('invitation', id);
        invitation.endedAt = this.clock.now();
      },
    });
  }

  /** The invitations of a company, or of the office, for those who may invite: the latest first. */
  async list(actor: Actor, organizationId: string | null): Promise<Invitation[]> {
    if (!inviter(actor, { organizationId })) return [];
    const place = organizationId ? 'organization_id = :organizationId' : 'organization_id is null';
    return this.transaction.manager
      .createQueryBuilder(Invitation, 'invitation')
      .where(place, { organizationId })
      .orderBy('invitation.invitedAt', 'DESC')
      .addOrderBy('invitation.id', 'DESC')
      .limit(50)
      .getMany();
  }

  /** Invitations that nobody answered in time expire. */
  async expireOverdue(): Promise<void> {
    const where = { state: 'open', expiresAt: LessThanOrEqual(this.clock.now()) } as const;
    const overdue = await this.transaction.manager.find(Invitation, {
      where,
      take: 500,
      order: { id: 'ASC' },
    });
    for (const { id } of overdue) await this.expire(id);
  }

  /** The invitation of this company, or of the office; there is none by its name elsewhere. */
  private async find(actor: Actor, id: string, organizationId: string | null): Promise<Invitation> {
    const invitation = await this.transaction.manager.findOneBy(Invitation, { id });
    const isHere = invitation?.organizationId === organizationId;
    if (!invitation || !isHere || !mayView(actor, invitation)) throw new NotFound();
    return invitation;
  }

  private async invite(
    actor: Actor,
    { name, email: typed }: Guest,
    place: Pick<Invitation, 'organizationId' | 'organizationName' | 'firm'> & {
      roles: readonly (MemberRole | OfficeRole)[];
    },
    key?: string,
  ): Promise<Invitation> {
    const email = typed.toLowerCase();
    if (actor.kind === 'person') await this.throttle.take('invitation', { person: actor.id, mailbox: email });
    await this.expireEarlier(place.organizationId, email);
    const now = this.clock.now();
    const invitation = Object.assign(new Invitation(), {
      ...place,
      id: newId(),
      name,
      email,
      roles: [...place.roles],
      invitedById: actor.id,
      invitedByName: actor.name,
      invitedAt: now,
      acceptedById: null,
      acceptedByName: null,
      acceptedByEmail: null,
      endedAt: null,
    });
    try {
      return await this.actions.perform(actor, invitationWorkflow, 'invite', invitation, {
        facts: () => this.facts(actor, invitation),
        change: async () => letter(Object.assign(invitation, await this.link(invitation))),
        key,
      });
    } catch (error) {
      if (isSecond(error)) throw new Refused([message('memberships.refused.invitedAlready')]);
      throw error;
    }
  }

  private async facts(actor: Actor, { id, organizationId, email }: Invitation): Promise<InvitationFacts> {
    const account = await this.seats.accountOf(email);
    const other = await this.openTo(organizationId, email);
    return {
      isOwn: actor.kind === 'person' && actor.email === email,
      colleague: await this.colleague(organizationId, account),
      isInvited: other !== null && other.id !== id,
      isDisabled: account?.state === 'disabled',
    };
  }

  private async colleague(
    organizationId: string | null,
    account: { id: string; name: string } | null,
  ): Promise<string | null> {
    if (!account) return null;
    if (!organizationId) return (await this.seats.officeRolesOf(account.id)).length > 0 ? account.name : null;
    const members = await this.seats.membersOf(organizationId);
    return members.find(({ personId }) => personId === account.id)?.name ?? null;
  }

  private async openTo(organizationId: string | null, email: string): Promise<Invitation | null> {
    const place = organizationId ? 'organization_id = :organizationId' : 'organization_id is null';
    return this.transaction.manager
      .createQueryBuilder(Invitation, 'invitation')
      .where(`${place} and email = :email and state = 'open'`, { organizationId, email })
      .getOne();
  }

  private async expireEarlier(organizationId: string | null, email: string): Promise<void> {
    const earlier = await this.openTo(organizationId, email);
    if (earlier && earlier.expiresAt <= this.clock.now()) await this.expire(earlier.id);
  }

  private async expire(id: string): Promise<void> {
    const change = (invitation: Invitation) => void (invitation.endedAt = this.clock.now());
    try {
      await this.actions.perform(thePortal, invitationWorkflow, 'expire', id, { change });
    } catch (error) {
      // It was answered or expired at this very moment.
      if (!(error instanceof Refused)) throw error;
    }
  }

  private async link({ id, email }: Invitation): Promise<Pick<Invitation, 'linkId' | 'expiresAt'>> {
    const minutes = daysToAnswer * minutesADay;
    const linkId = await this.links.issue({
      purpose: 'invitation',
      subjectId: id,
      address: email,
      minutes,
    });
    return { linkId, expiresAt: new Date(this.clock.now().getTime() + minutes * 60_000) };
  }
}

/** What the letter says; the link in it is known to nobody but who gets it. */
function letter({ linkId, email, organizationId, roles }: Invitation) {
  return {
    link: [null, linkId],
    email: [null, email],
    organizationId: [null, organizationId],
    roles: [null, roles],
  } satisfies Differences;
}

/** Two invited the same address at the same time. */
function isSecond(error: unknown): boolean {
  return (
    error instanceof QueryFailedError &&
    (error.driverError as { constraint?: string }).constraint === 'invitation_open'
  );
}
