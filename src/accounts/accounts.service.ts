import { Injectable, type OnModuleInit } from '@nestjs/common';
import { IsNull, Not } from 'typeorm';
import { Actions } from '../platform/actions/actions.js';
import { Clock } from '../platform/clock.js';
import { newId } from '../platform/database/id.js';
import { Transaction } from '../platform/database/transaction.js';
import { NotFound, Refused } from '../platform/errors.js';
import {
  type Actor,
  type MemberRole,
  type OfficeRole,
  type PersonActor,
  thePortal,
} from '../platform/people/actor.js';
import { Throttle } from '../platform/throttle/throttle.js';
import { Sections } from '../platform/web/sections.js';
import { message } from '../platform/words/message.js';
import { readActor } from './actor.queries.js';
import { belongs, hashed, isOutdated } from './passwords.js';
import { keepsAccounts } from './office.policy.js';
import { Person } from './person.entity.js';
import { personWorkflow } from './person.workflow.js';
import { Seat } from './seat.entity.js';
import { heldAdministrators } from './seats.queries.js';
import { SignIns } from './sign-ins.service.js';

/** People who sign in, and the seats they hold. */
@Injectable()
export class Accounts implements OnModuleInit {
  constructor(
    private readonly transaction: Transaction,
    private readonly actions: Actions,
    private readonly clock: Clock,
    private readonly throttle: Throttle,
    private readonly sections: Sections,
    private readonly signIns: SignIns,
  ) {}

  onModuleInit(): void {
    this.sections.open({ key: 'people', href: '/office/people', place: 50, isFor: keepsAccounts });
  }

  async enroll(person: { name: string; email: string; passPhrase: string }): Promise<Person> {
    const passwordHash = await hashed(person.passPhrase);
    const enrolled = Object.assign(new Person(), {
      id: newId(),
      name: person.name,
      email: person.email.toLowerCase(),
      passwordHash: null,
      phraseNeedsFactor: false,
      hasFactor: false,
      createdAt: this.clock.now(),
    });
    return this.transaction.run(async (manager) => {
      await this.actions.perform(thePortal, personWorkflow, 'enroll', enrolled);
      // The story of an account tells everything of it but this.
      await manager.update(Person, { id: enrolled.id }, { passwordHash });
      return enrolled;
    });
  }

  /** The person is called otherwise from now on. */
  async rename(actor: Actor, id: string, name: string): Promise<void> {
    await this.actions.perform(actor, personWorkflow, 'rename', id, {
      change: (person) => {
        person.name = name;
      },
    });
  }

  /** Nobody signs in to the account any more, and whatever is open of it ends at once. */
  async disable(actor: Actor, id: string, reason: string): Promise<void> {
    await this.actions.perform(actor, personWorkflow, 'disable', id, {
      change: async () => {
        await this.mustNotBeLast(id);
        await this.signIns.endAll(actor, id, 'disabled');
        return { reason: [null, reason] };
      },
    });
  }

  /** Somebody has to be left who looks after accounts. */
  private async mustNotBeLast(id: string): Promise<void> {
    const administrators = await heldAdministrators(this.transaction.manager);
    if (administrators.length > 0 && administrators.every((one) => one === id)) {
      throw new Refused([message('memberships.refused.lastAdministrator')]);
    }
  }

  async enable(actor: Actor, id: string, reason: string): Promise<void> {
    await this.actions.perform(actor, personWorkflow, 'enable', id, {
      change: () => ({ reason: [null, reason] }),
    });
  }

  async seatInOffice(personId: string, role: OfficeRole): Promise<void> {
    await this.seat({ personId, organizationId: null, organizationName: null, firm: null, role });
  }

  async seatInOrganization(
    personId: string,
    organization: { id: string; name: string },
    role: MemberRole,
    firm: string | null = null,
  ): Promise<void> {
    const { id: organizationId, name: organizationName } = organization;
    await this.seat({ personId, organizationId, organizationName, firm, role });
  }

  /** An organization got another name: its seats say so. */
  async renamed(organizationId: string, organizationName: string): Promise<void> {
    await this.transaction.manager.update(Seat, { organizationId }, { organizationName });
  }

  /** The person as an actor, with every seat they hold now; null when there is no such enabled person. */
  async actor(personId: string): Promise<PersonActor | null> {
    return readActor(this.transaction.prepared, personId);
  }

  /**
   * Who signs in with this address and phrase; null when the two do not belong together. One hash is computed
   * whether or not there is such an account. Throws TooMany when it has been tried too often.
   */
  async authenticate(email: string, passPhrase: string, address: string): Promise<PersonActor | null> {
    return this.throttle.attempt('signIn', { account: email, address }, async () => {
      const person = await this.transaction.manager
        .createQueryBuilder(Person, 'person')
        .addSelect('person.passwordHash')
        .where('person.email = :email and person.state = :state', {
          email: email.toLowerCase(),
          state: 'enabled',
        })
        .getOne();
      if (!(await belongs(passPhrase, person?.passwordHash)) || !person) return null;
      if (person.passwordHash && isOutdated(person.passwordHash)) {
        const passwordHash = await hashed(passPhrase);
        await this.transaction.manager.update(Person, { id: person.id }, { passwordHash });
      }
      return this.actor(person.id);
    });
  }

  /** Whether the person has a second factor from now on. */
  async hasFactorNow(personId: string, hasFactor: boolean): Promise<void> {
    await this.transaction.manager.update(Person, { id: personId }, { hasFactor });
  }

  /** The person, whom nobody else changes until the open transaction ends. */
  async held(id: string): Promise<Person> {
    const person = await this.transaction.manager.findOne(Person, {
      where: { id },
      lock: { mode: 'pessimistic_write' },
    });
    if (!person) throw new NotFound();
    return person;
  }

  /** People who hold one of these places in the office, by name. */
  async inOffice(...roles: OfficeRole[]): Promise<{ id: string; name: string; email: string }[]> {
    return this.transaction.manager
      .createQueryBuilder(Person, 'person')
      .innerJoin(Seat, 'seat', 'seat.personId = person.id and seat.organizationId is null')
      .where('person.state = :state and seat.role in (:...roles)', { state: 'enabled', roles })
      .select(['person.id as id', 'person.name as name', 'person.email as email'])
      .groupBy('person.id')
      .orderBy('person.name')
      .limit(200)
      .getRawMany();
  }

  /** The person, as far as there is one. */
  async known(id: string): Promise<Person | null> {
    return this.transaction.manager.findOneBy(Person, { id });
  }

  /** The person who has this address, also when they may not sign in. */
  async withAddress(email: string): Promise<Person | null> {
    return this.transaction.manager.findOneBy(Person, { email: email.toLowerCase() });
  }

  /** Whether the person can sign in with a pass phrase. */
  async hasPhrase(id: string): Promise<boolean> {
    return this.transaction.manager.existsBy(Person, { id, passwordHash: Not(IsNull()) });
  }

  async find(id: string): Promise<Person> {
    const person = await this.transaction.manager.findOneBy(Person, { id });
    if (!person) throw new NotFound();
    return person;
  }

  private async seat(seat: Omit<Seat, 'id'>): Promise<void> {
    await this.transaction.run(async (manager) => {
      const { personId, organizationId, role } = seat;
      const held = await manager.existsBy(Seat, {
        personId,
        organizationId: organizationId ?? IsNull(),
        role,
      });
      if (held) return;
      await manager.insert(Seat, { ...seat, id: newId() });
      await this.actions.note(thePortal, 'seat', {
        record: 'person',
        recordId: seat.personId,
        caseId: seat.organizationId ?? seat.personId,
        differences: { role: [null, seat.role] },
      });
    });
  }
}
