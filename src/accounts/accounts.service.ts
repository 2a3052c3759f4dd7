import { Injectable, type OnModuleInit } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { Actions } from '../platform/actions/actions.js';
import { Clock } from '../platform/clock.js';
import { newId } from '../platform/database/id.js';
import { Transaction } from '../platform/database/transaction.js';
import { NotFound } from '../platform/errors.js';
import {
  type Actor,
  type MemberRole,
  type OfficeRole,
  type PersonActor,
  thePortal,
} from '../platform/people/actor.js';
import { Throttle } from '../platform/throttle/throttle.js';
import { type Cursor, type Page, pageOf } from '../platform/web/keyset.js';
import { Sections } from '../platform/web/sections.js';
import { readActor } from './actor.queries.js';
import { belongs, hashed } from './passwords.js';
import { keepsAccounts } from './office.policy.js';
import { Person } from './person.entity.js';
import { peopleByName, type PersonLine } from './people.queries.js';
import { personWorkflow } from './person.workflow.js';
import { Seat } from './seat.entity.js';

/** People who sign in, and the seats they hold. */
@Injectable()
export class Accounts implements OnModuleInit {
  constructor(
    private readonly transaction: Transaction,
    private readonly actions: Actions,
    private readonly clock: Clock,
    private readonly throttle: Throttle,
    private readonly sections: Sections,
  ) {}

  onModuleInit(): void {
    this.sections.open({ key: 'people', href: '/office/people', place: 50, isFor: keepsAccounts });
  }

  async enroll(person: { name: string; email: string; passPhrase: string }): Promise<Person> {
    const enrolled = Object.assign(new Person(), {
      id: newId(),
      name: person.name,
      email: person.email.toLowerCase(),
      passwordHash: await hashed(person.passPhrase),
      phraseNeedsFactor: false,
      hasFactor: false,
      createdAt: this.clock.now(),
    });
    return this.actions.perform(thePortal, personWorkflow, 'enroll', enrolled);
  }

  async disable(actor: Actor, id: string): Promise<void> {
    await this.actions.perform(actor, personWorkflow, 'disable', id);
  }

  async enable(actor: Actor, id: string): Promise<void> {
    await this.actions.perform(actor, personWorkflow, 'enable', id);
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
      return (await belongs(passPhrase, person?.passwordHash)) && person ? this.actor(person.id) : null;
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

  async find(id: string): Promise<Person> {
    const person = await this.transaction.manager.findOneBy(Person, { id });
    if (!person) throw new NotFound();
    return person;
  }

  /** One page of the people that an account administrator looks after, by name. */
  async people(
    actor: Actor,
    { search, after }: { search: string; after: Cursor | null },
  ): Promise<Page<PersonLine>> {
    if (!keepsAccounts(actor)) throw new NotFound();
    const size = 25;
    const found = await peopleByName(this.transaction.manager, { search, after, limit: size });
    return pageOf(found, size, (line) => [line.name.toLowerCase(), line.id]);
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
