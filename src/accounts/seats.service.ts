import { Injectable } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import { Actions } from '../platform/actions/actions.js';
import { newId } from '../platform/database/id.js';
import { Transaction } from '../platform/database/transaction.js';
import type { Actor, MemberRole, OfficeRole } from '../platform/people/actor.js';
import { Person } from './person.entity.js';
import { Seat } from './seat.entity.js';
import { heldAdministrators, type Member, membersOf } from './seats.queries.js';
import { SignIn } from './sign-in.entity.js';
import { SignIns } from './sign-ins.service.js';

export type { Member } from './seats.queries.js';

type Place = Pick<Seat, 'organizationId' | 'organizationName' | 'firm'>;

/** Who holds which place. Whether somebody may give or take it is judged by the action that asks for it. */
@Injectable()
export class Seats {
  constructor(
    private readonly transaction: Transaction,
    private readonly actions: Actions,
    private readonly signIns: SignIns,
  ) {}

  /** From now on the person holds exactly these roles in the company. */
  async inOrganization(
    actor: Actor,
    personId: string,
    { id, name }: { id: string; name: string },
    roles: readonly MemberRole[],
    firm: string | null = null,
  ): Promise<void> {
    await this.reseat(actor, personId, { organizationId: id, organizationName: name, firm }, roles);
  }

  /** From now on the person holds exactly these roles in the office. */
  async inOffice(actor: Actor, personId: string, roles: readonly OfficeRole[]): Promise<void> {
    await this.reseat(actor, personId, { organizationId: null, organizationName: null, firm: null }, roles);
  }

  /** Everyone who holds a place in the company, by name. */
  async membersOf(organizationId: string): Promise<Member[]> {
    return membersOf(this.transaction.manager, organizationId);
  }

  /** The roles of a person in the office. */
  async officeRolesOf(personId: string): Promise<OfficeRole[]> {
    const seats = await this.transaction.manager.findBy(Seat, { personId, organizationId: IsNull() });
    return seats.map(({ role }) => role as OfficeRole);
  }

  /** The administrators of accounts who can sign in; nobody else changes them before the open transaction has ended. */
  async administrators(): Promise<string[]> {
    return heldAdministrators(this.transaction.manager);
  }

  /** The account with this address, whether or not it can be used; null when there is none. */
  async accountOf(email: string): Promise<Pick<Person, 'id' | 'name' | 'state'> | null> {
    return this.transaction.manager.findOneBy(Person, { email: email.toLowerCase() });
  }

  private async reseat(
    actor: Actor,
    personId: string,
    place: Place,
    roles: readonly (MemberRole | OfficeRole)[],
  ): Promise<void> {
    const { organizationId, organizationName, firm } = place;
    const here = { personId, organizationId: organizationId ?? IsNull() };
    await this.transaction.run(async (manager) => {
      const held = await manager.findBy(Seat, here);
      const before = held.map(({ role }) => role).toSorted();
      const taken = before.filter((role) => !roles.includes(role));
      if (taken.length > 0) await manager.delete(Seat, { ...here, role: In(taken) });
      for (const role of roles) {
        if (!before.includes(role)) await manager.insert(Seat, { ...place, id: newId(), personId, role });
      }
      if (held.some((seat) => seat.firm !== firm)) await manager.update(Seat, here, { firm });
      await this.actions.note(actor, 'seat', {
        record: 'person',
        recordId: personId,
        caseId: personId,
        ...(organizationId && { companyId: organizationId }),
        differences: {
          roles: [before, roles.toSorted()],
          ...(organizationId && {
            organizationId: [null, organizationId],
            organizationName: [null, organizationName],
          }),
          ...(firm && { firm: [null, firm] }),
        },
      });
      if (roles.length === 0) await this.leave(actor, personId, organizationId);
    });
  }

  /** Nothing of a place that somebody has left stays open: not as their choice, and without any place, not at all. */
  private async leave(actor: Actor, personId: string, organizationId: string | null): Promise<void> {
    const { manager } = this.transaction;
    if (organizationId) await manager.update(SignIn, { personId, organizationId }, { organizationId: null });
    if (!(await manager.existsBy(Seat, { personId }))) await this.signIns.endAll(actor, personId, 'left');
  }
}
