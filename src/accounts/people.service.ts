import { Injectable } from '@nestjs/common';
import type { AuditEntry } from '../platform/actions/audit-entry.entity.js';
import { Transaction } from '../platform/database/transaction.js';
import { Forbidden, NotFound } from '../platform/errors.js';
import {
  type Actor,
  isMember,
  type MemberSeat,
  type OfficeRole,
  type PersonActor,
} from '../platform/people/actor.js';
import { type Cursor, type Page, pageOf } from '../platform/web/keyset.js';
import { readSeats } from './actor.queries.js';
import { keepsAccounts } from './office.policy.js';
import type { PeopleFilters } from './people.filters.js';
import { peopleCounted, peopleWith, type PersonLine, storyOfPerson } from './people.queries.js';
import { Person } from './person.entity.js';
import { accountAdministrator } from './person.policy.js';
import type { EndOfSignIn, SignIn } from './sign-in.entity.js';
import { SignIns } from './sign-ins.service.js';

const linesOnAPage = 25;

/** Someone with their places and where they are signed in. */
export interface Account {
  person: Person;
  seats: MemberSeat[];
  office: OfficeRole[];
  signIns: SignIn[];
}

/** People as they see their own account, and as those of the office see them who look after accounts. */
@Injectable()
export class People {
  constructor(
    private readonly transaction: Transaction,
    private readonly signIns: SignIns,
  ) {}

  /** One page of all people, by name, and how many there are. */
  async list(
    actor: Actor,
    filters: PeopleFilters,
    after: Cursor | null,
  ): Promise<Page<PersonLine> & { found: number }> {
    if (!keepsAccounts(actor)) throw new NotFound();
    const { manager } = this.transaction;
    const found = await peopleWith(manager, filters, { after, limit: linesOnAPage });
    const page = pageOf(found, linesOnAPage, ({ name, id }) => [name.toLowerCase(), id]);
    return { ...page, found: await peopleCounted(manager, filters) };
  }

  /** The account of a person: one's own, or any for those who look after accounts. */
  async find(actor: Actor, id: string): Promise<Account> {
    const person = await this.transaction.manager.findOneBy(Person, { id });
    if (!person || !(actor.id === id || keepsAccounts(actor))) throw new NotFound();
    const { seats, office } = await readSeats(this.transaction.prepared, id);
    return { person, seats, office, signIns: await this.signIns.openOf(id, office.length > 0) };
  }

  /** Another person's account, for someone who is about to do something about it. */
  async findAnother(actor: Actor, id: string): Promise<Person> {
    const person = await this.transaction.manager.findOneBy(Person, { id });
    if (!person || !keepsAccounts(actor)) throw new NotFound();
    if (!accountAdministrator(actor, person)) throw new Forbidden();
    return person;
  }

  /** One page of what happened to an account. */
  async story(actor: Actor, id: string, after: Cursor | null): Promise<Page<AuditEntry>> {
    if (!keepsAccounts(actor)) throw new NotFound();
    const entries = await storyOfPerson(this.transaction.manager, id, { after, limit: linesOnAPage });
    return pageOf(entries, linesOnAPage, ({ at, id: entry }) => [at.toISOString(), entry]);
  }

  /** When someone of the office looked with this person's eyes, the latest first. */
  async looksAt(actor: PersonActor): Promise<AuditEntry[]> {
    return storyOfPerson(this.transaction.manager, actor.id, { after: null, limit: 10, only: ['lookAt'] });
  }

  /** Ends one sign-in of a person, or all of them, on behalf of the office. */
  async endSignIns(actor: Actor, id: string, signInId?: string): Promise<void> {
    if (!keepsAccounts(actor)) throw new NotFound();
    const because: EndOfSignIn = 'ended_by_office';
    if (signInId) await this.signIns.end(actor, id, signInId, because);
    else await this.signIns.endAll(actor, id, because);
  }

  /** The person works for this organization from now on. Throws NotFound when they have no place there. */
  async choose(actor: PersonActor, organizationId: string): Promise<string> {
    if (!isMember(actor, organizationId)) throw new NotFound();
    await this.signIns.choose(actor, organizationId);
    return actor.seats.find((seat) => seat.organizationId === organizationId)?.organizationName ?? '';
  }
}
