import { Injectable } from '@nestjs/common';
import type { Member } from '../accounts/seats.service.js';
import { Clock } from '../platform/clock.js';
import type { MemberRole, PersonActor } from '../platform/people/actor.js';
import type { Staff } from './staff.entity.js';
import { asOwner, daysToAccept } from './staff.rules.js';
import { nothingOffered, Staffing } from './staffing.service.js';

const day = 24 * 60 * 60 * 1000;

/** To whom a company belongs: ownership goes from one person to another when both have said so. */
@Injectable()
export class Ownership {
  constructor(
    private readonly staffing: Staffing,
    private readonly clock: Clock,
  ) {}

  /**
   * An owner offers ownership to a member, who has seven days to accept it.
   * @param keeps the roles that the owner keeps; without any, they leave the company when it is accepted
   */
  async offer(actor: PersonActor, id: string, personId: string, keeps: readonly MemberRole[]): Promise<void> {
    await this.staffing.perform(actor, 'offer', id, { personId }, (staff, person) =>
      this.write(staff, actor, person, { keeps: [...keeps] }),
    );
  }

  /** The member takes it over: from now on the company is theirs, and the owner before keeps what they chose. */
  async accept(actor: PersonActor, id: string): Promise<void> {
    await this.staffing.perform(
      actor,
      'accept',
      id,
      { personId: actor.id },
      async (staff, person, members) => {
        const before = members.find((one) => one.personId === staff.offeredById);
        const roles = asOwner(person?.roles ?? []);
        const { keeps } = staff;
        Object.assign(staff, nothingOffered);
        const taken = await this.staffing.reseat(actor, staff, person, roles, null);
        await this.staffing.reseat(actor, staff, before, keeps, null);
        return {
          ...taken,
          ownerBefore: [before?.name ?? null, person?.name ?? null],
          kept: [before?.roles ?? null, keeps],
        };
      },
    );
  }

  /** The member does not want it. */
  async decline(actor: PersonActor, id: string): Promise<void> {
    await this.staffing.perform(actor, 'decline', id, { personId: actor.id }, forget);
  }

  /** An owner takes the offer back. */
  async withdraw(actor: PersonActor, id: string): Promise<void> {
    await this.staffing.perform(actor, 'withdraw', id, { personId: actor.id }, forget);
  }

  /** The office proposes an owner for a company that has none left. */
  async propose(actor: PersonActor, id: string, personId: string, reason: string): Promise<void> {
    await this.staffing.perform(actor, 'propose', id, { personId }, (staff, person) =>
      this.write(staff, actor, person, { reason }),
    );
  }

  /** A second administrator agrees, and the member owns the company from now on. */
  async appoint(actor: PersonActor, id: string): Promise<void> {
    const { staff: proposed } = await this.staffing.of(actor, id);
    const personId = proposed.offeredToId ?? '';
    await this.staffing.perform(actor, 'appoint', id, { personId }, (staff, person) => {
      Object.assign(staff, nothingOffered);
      return this.staffing.reseat(actor, staff, person, asOwner(person?.roles ?? []), null);
    });
  }

  /** An administrator of the office takes the proposal off the table. */
  async dismiss(actor: PersonActor, id: string): Promise<void> {
    await this.staffing.perform(actor, 'dismiss', id, { personId: actor.id }, forget);
  }

  private write(staff: Staff, actor: PersonActor, to: Member | undefined, more: Partial<Staff>): void {
    const now = this.clock.now();
    Object.assign(staff, {
      ...nothingOffered,
      offeredById: actor.id,
      offeredByName: actor.name,
      offeredToId: to?.personId ?? null,
      offeredToName: to?.name ?? null,
      offeredAt: now,
      offeredUntil: new Date(now.getTime() + daysToAccept * day),
      ...more,
    });
  }
}

function forget(staff: Staff): void {
  Object.assign(staff, nothingOffered);
}
