import { Injectable } from '@nestjs/common';
import { LessThanOrEqual } from 'typeorm';
import { type Member, Seats } from '../accounts/seats.service.js';
import { Profiles } from '../organizations/profiles.service.js';
import { Actions } from '../platform/actions/actions.js';
import { Clock } from '../platform/clock.js';
import { Transaction } from '../platform/database/transaction.js';
import { Forbidden, InvalidForm, NotFound, Refused } from '../platform/errors.js';
import { type Actor, type MemberRole, type PersonActor, thePortal } from '../platform/people/actor.js';
import { Staff } from './staff.entity.js';
import { administrator, mayView, owner } from './staff.policy.js';
import { rolesFaults, type StaffFacts } from './staff.rules.js';
import { membershipWorkflow } from './staff.workflow.js';

type Verb = keyof typeof membershipWorkflow.actions;

/** The people of a company as a page tells of them. */
export interface Workplace {
  staff: Staff;
  company: Company;
  members: Member[];
}

export interface Company {
  id: string;
  name: string;
}

/** Who works for a company, and in which roles. */
@Injectable()
export class Staffing {
  constructor(
    private readonly transaction: Transaction,
    private readonly actions: Actions,
    private readonly clock: Clock,
    private readonly seats: Seats,
    private readonly profiles: Profiles,
  ) {}

  /** The people of a company, for those who may know of them. */
  async of(actor: Actor, id: string): Promise<Workplace> {
    if (!mayView(actor, { id })) throw new NotFound();
    const found = await this.transaction.manager.findOneBy(Staff, { id });
    const isOver = found?.offeredUntil && found.offeredUntil <= this.clock.now();
    const settled = { ...nothingOffered, id, state: 'settled' as const };
    const staff = found && !isOver ? found : Object.assign(new Staff(), settled);
    return { staff, company: await this.company(id), members: await this.seats.membersOf(id) };
  }

  /** One of them. */
  async member(actor: Actor, id: string, personId: string): Promise<Workplace & { person: Member }> {
    const place = await this.of(actor, id);
    const person = place.members.find((one) => one.personId === personId);
    if (!person) throw new NotFound();
    return { ...place, person };
  }

  /** The people of a company for an owner. Throws Forbidden for those who may only look. */
  async toManage(actor: Actor, id: string): Promise<Workplace> {
    const place = await this.of(actor, id);
    if (!owner(actor, place.staff)) throw new Forbidden();
    return place;
  }

  /** The people of a company for someone of the office who looks after accounts; for its own people, there is no such page. */
  async toAdminister(actor: Actor, id: string): Promise<Workplace> {
    if (!administrator(actor, { id })) throw new NotFound();
    return this.of(actor, id);
  }

  /** One of them, for an owner who is about to change what they may do. */
  async toChange(actor: Actor, id: string, personId: string): Promise<Workplace & { person: Member }> {
    await this.toManage(actor, id);
    return this.member(actor, id, personId);
  }

  /** From now on this person works for the company in these roles, and in no others. */
  async changeRoles(
    actor: PersonActor,
    id: string,
    personId: string,
    roles: readonly MemberRole[],
    firm: string | null,
  ): Promise<void> {
    const faults = rolesFaults(roles, firm);
    if (faults) throw new InvalidForm(faults);
    await this.member(actor, id, personId);
    await this.perform(actor, 'changeRoles', id, { personId, roles }, (staff, person) =>
      this.reseat(actor, staff, person, roles, firm),
    );
  }

  /** The person works for the company no longer; whatever they have open for it closes with their next step. */
  async remove(actor: PersonActor, id: string, personId: string): Promise<void> {
    await this.member(actor, id, personId);
    await this.perform(actor, 'remove', id, { personId, roles: [] }, (staff, person) =>
      this.reseat(actor, staff, person, [], null),
    );
  }

  /** The person leaves the company of their own will. */
  async leave(actor: PersonActor, id: string): Promise<void> {
    await this.perform(actor, 'leave', id, { personId: actor.id, roles: [] }, (staff, person) =>
      this.reseat(actor, staff, person, [], null),
    );
  }

  /**
   * One action on the people of a company, about one of them.
   * @param change what it does, once it is known to be allowed; it may tell differences
   */
  async perform(
    actor: Actor,
    verb: Exclude<Verb, 'gather'>,
    id: string,
    { personId, roles = [] }: Pick<StaffFacts, 'personId'> & Partial<StaffFacts>,
    change: (staff: Staff, person: Member | undefined, members: readonly Member[]) => Change,
  ): Promise<Staff> {
    await this.gather(actor, id);
    let members: readonly Member[] = [];
    return this.actions.perform(actor, membershipWorkflow, verb, id, {
      facts: async () => {
        members = await this.seats.membersOf(id);
        return { members, personId, roles };
      },
      change: (staff) =>
        change(
          staff,
          members.find((one) => one.personId === personId),
          members,
        ),
    });
  }

  /** Gives a person of the company these roles; returns what changed, for the trail. */
  async reseat(
    actor: Actor,
    { id }: Staff,
    person: Member | undefined,
    roles: readonly MemberRole[],
    firm: string | null,
  ) {
    if (!person) throw new NotFound();
    await this.seats.inOrganization(actor, person.personId, await this.company(id), roles, firm);
    return {
      personId: [null, person.personId] as [null, string],
      personName: [null, person.name] as [null, string],
      roles: [person.roles, roles] as [unknown, unknown],
      ...(person.firm !== firm && { firm: [person.firm, firm] as [unknown, unknown] }),
    };
  }

  /** Offers and proposals that nobody answered in time end. */
  async lapseOverdue(): Promise<void> {
    const offeredUntil = LessThanOrEqual(this.clock.now());
    const { manager } = this.transaction;
    const overdue = await manager.find(Staff, { where: { offeredUntil }, take: 500, order: { id: 'ASC' } });
    for (const { id } of overdue) await this.lapse(id);
  }

  /** Makes sure that there is a line to hold, and that it does not tell of an offer that is over. */
  private async gather(actor: Actor, id: string): Promise<void> {
    if (!mayView(actor, { id })) throw new NotFound();
    const found = await this.transaction.manager.findOneBy(Staff, { id });
    if (found?.offeredUntil && found.offeredUntil <= this.clock.now()) return this.lapse(id);
    if (found) return;
    await this.company(id);
    const staff = Object.assign(new Staff(), { ...nothingOffered, id });
    try {
      await this.actions.perform(thePortal, membershipWorkflow, 'gather', staff);
    } catch (error) {
      // Somebody else began at the same time: theirs is as good.
      if (!(await this.transaction.manager.existsBy(Staff, { id }))) throw error;
    }
  }

  private async lapse(id: string): Promise<void> {
    const change = (staff: Staff) => void Object.assign(staff, nothingOffered);
    try {
      await this.actions.perform(thePortal, membershipWorkflow, 'lapse', id, { change });
    } catch (error) {
      // Somebody else has seen that it was over.
      if (!(error instanceof Refused)) throw error;
    }
  }

  /** The name people know the company by. Throws NotFound when there is no such company. */
  async company(id: string): Promise<Company> {
    const { organization } = await this.profiles.find(thePortal, id);
    return { id, name: organization.name };
  }
}

type Change = Promise<void | Record<string, [unknown, unknown]>> | void | Record<string, [unknown, unknown]>;

/** Nobody has offered ownership to anybody. */
export const nothingOffered = {
  offeredById: null,
  offeredByName: null,
  offeredToId: null,
  offeredToName: null,
  keeps: [],
  reason: null,
  offeredAt: null,
  offeredUntil: null,
} satisfies Partial<Staff>;
