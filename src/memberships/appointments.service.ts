import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Accounts } from '../accounts/accounts.service.js';
import { keepsAccounts } from '../accounts/office.policy.js';
import { Seats } from '../accounts/seats.service.js';
import { Actions } from '../platform/actions/actions.js';
import { Clock } from '../platform/clock.js';
import { newId } from '../platform/database/id.js';
import { Transaction } from '../platform/database/transaction.js';
import { NotFound, Refused } from '../platform/errors.js';
import { type Actor, type OfficeRole, type PersonActor, thePortal } from '../platform/people/actor.js';
import { Sections } from '../platform/web/sections.js';
import { message } from '../platform/words/message.js';
import { Appointment } from './appointment.entity.js';
import { type AppointmentFacts, changeOf, rolesAfter } from './appointment.rules.js';
import { appointmentWorkflow } from './appointment.workflow.js';
import { needsTwo } from './invitation.rules.js';

/** Someone's places in the office, and the change of them that waits for a second administrator. */
export interface Placed {
  person: { id: string; name: string; email: string; isEnabled: boolean };
  roles: OfficeRole[];
  waiting: Appointment | null;
}

/** Who may do what in the office. */
@Injectable()
export class Appointments implements OnModuleInit {
  constructor(
    private readonly transaction: Transaction,
    private readonly actions: Actions,
    private readonly clock: Clock,
    private readonly accounts: Accounts,
    private readonly seats: Seats,
    private readonly sections: Sections,
  ) {}

  onModuleInit(): void {
    this.sections.open({ key: 'invitations', href: '/office/invitations', place: 52, isFor: keepsAccounts });
  }

  /** Someone's places in the office, for an administrator of accounts. */
  async of(actor: Actor, personId: string): Promise<Placed> {
    if (!keepsAccounts(actor)) throw new NotFound();
    const { id, name, email, state } = await this.accounts.find(personId);
    return {
      person: { id, name, email, isEnabled: state === 'enabled' },
      roles: await this.seats.officeRolesOf(id),
      waiting: await this.transaction.manager.findOneBy(Appointment, { personId: id, state: 'proposed' }),
    };
  }

  /** Every change that waits for a second administrator, the oldest first. */
  async waiting(actor: Actor): Promise<Appointment[]> {
    if (!keepsAccounts(actor)) throw new NotFound();
    const order = { proposedAt: 'ASC', id: 'ASC' } as const;
    return this.transaction.manager.find(Appointment, { where: { state: 'proposed' }, order, take: 100 });
  }

  /**
   * From now on the person holds these roles in the office, and no others; when one of the changes needs two people, all
   * of it waits for the second. Returns whether it is in force.
   */
  async change(
    actor: PersonActor,
    personId: string,
    wanted: readonly OfficeRole[],
    reason: string,
  ): Promise<boolean> {
    const { roles } = await this.of(actor, personId);
    const change = changeOf(roles, wanted);
    const proposed = await this.write(personId, change, reason, actor);
    if (needsTwo([...change.gives, ...change.takes])) {
      await this.perform(actor, 'propose', proposed);
      return false;
    }
    await this.perform(actor, 'appoint', proposed);
    return true;
  }

  /** Someone accepted an invitation to roles that need two: whoever invited them proposed it, a second one decides. */
  async proposeFor(
    personId: string,
    gives: OfficeRole[],
    inviter: { id: string | null; name: string },
    reason: string,
  ): Promise<void> {
    await this.perform(
      thePortal,
      'propose',
      await this.write(personId, { gives, takes: [] }, reason, inviter),
    );
  }

  /** A second administrator agrees. */
  async confirm(actor: PersonActor, personId: string): Promise<void> {
    await this.perform(actor, 'confirm', await this.waitingFor(actor, personId));
  }

  /** A second administrator does not agree. */
  async decline(actor: PersonActor, personId: string): Promise<void> {
    await this.perform(actor, 'decline', await this.waitingFor(actor, personId));
  }

  /** The administrator who proposed it takes it back. */
  async withdraw(actor: PersonActor, personId: string): Promise<void> {
    await this.perform(actor, 'withdraw', await this.waitingFor(actor, personId));
  }

  /** The change that waits for this person. */
  private async waitingFor(actor: Actor, personId: string): Promise<string> {
    const { waiting } = await this.of(actor, personId);
    if (!waiting) throw new Refused([message('errors.meanwhile')]);
    return waiting.id;
  }

  private async write(
    personId: string,
    change: Pick<Appointment, 'gives' | 'takes'>,
    reason: string,
    by: { id: string | null; name: string },
  ): Promise<Appointment> {
    const { name } = await this.accounts.find(personId);
    return Object.assign(new Appointment(), {
      ...change,
      id: newId(),
      personId,
      personName: name,
      reason,
      proposedById: by.id,
      proposedByName: by.name,
      proposedAt: this.clock.now(),
      decidedById: null,
      decidedByName: null,
      decidedAt: null,
    });
  }

  private async perform(
    actor: Actor,
    verb: keyof typeof appointmentWorkflow.actions,
    target: Appointment | string,
  ): Promise<void> {
    await this.actions.perform(actor, appointmentWorkflow, verb, target, {
      facts: (appointment) => this.facts(appointment),
      change: async (appointment) => {
        if (verb !== 'appoint' && verb !== 'propose') this.decided(appointment, actor);
        if (verb === 'appoint' || verb === 'confirm') await this.enforce(actor, appointment);
      },
    });
  }

  private decided(appointment: Appointment, actor: Actor): void {
    appointment.decidedById = actor.id;
    appointment.decidedByName = actor.name;
    appointment.decidedAt = this.clock.now();
  }

  private async facts({ personId }: Appointment): Promise<AppointmentFacts> {
    // First the administrators: whoever else changes them waits until this is done.
    const administrators = await this.seats.administrators();
    const { state } = await this.accounts.find(personId);
    const isWaiting = await this.transaction.manager.existsBy(Appointment, { personId, state: 'proposed' });
    return { administrators, isEnabled: state === 'enabled', isWaiting };
  }

  private async enforce(actor: Actor, appointment: Appointment): Promise<void> {
    const { personId } = appointment;
    const held = await this.seats.officeRolesOf(personId);
    await this.seats.inOffice(actor, personId, rolesAfter(held, appointment));
  }
}
