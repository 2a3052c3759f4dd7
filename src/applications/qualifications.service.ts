import { Injectable } from '@nestjs/common';
import { InvalidForm } from '../platform/errors.js';
import type { Actor, PersonActor } from '../platform/people/actor.js';
import { type Message, message } from '../platform/words/message.js';
import type { Edition, ParticipantType } from '../program/edition.js';
import { Program } from '../program/program.service.js';
import type { Application } from './application.entity.js';
import { Applications } from './applications.service.js';
import { shortfalls, statementsFor, yesNoGates } from './eligibility.rules.js';
import { certificatesIn, type EligibilityForm, gatesIn, type OperationsForm } from './qualification.form.js';

export interface Qualifying {
  application: Application;
  edition: Edition;
}

/** The questions that decide whether a company can join, and which criteria it sees. */
@Injectable()
export class Qualifications {
  constructor(
    private readonly applications: Applications,
    private readonly program: Program,
  ) {}

  async find(actor: Actor, id: string): Promise<Qualifying> {
    const application = await this.applications.find(actor, id);
    return { application, edition: this.program.edition(application.edition) };
  }

  async chooseRoles(actor: PersonActor, id: string, participantTypes: ParticipantType[]): Promise<void> {
    await this.applications.qualify(actor, id, { participantTypes });
  }

  /** Every statement that concerns the company wants an answer; tells whether one of them keeps it out for now. */
  async answerEligibility(actor: PersonActor, id: string, form: EligibilityForm): Promise<boolean> {
    const { application, edition } = await this.find(actor, id);
    const codes = statementsFor(edition, application).map(({ code }) => code);
    mustAnswer(codes, form);
    const eligibility = Object.fromEntries(codes.map((code) => [code, form[code] ?? 'no']));
    const qualified = await this.applications.qualify(actor, id, { eligibility });
    return shortfalls(edition, qualified).length > 0;
  }

  async answerOperations(actor: PersonActor, id: string, form: OperationsForm): Promise<void> {
    const { edition } = await this.find(actor, id);
    const codes = yesNoGates(edition).map(({ code }) => code);
    mustAnswer(codes, form);
    const offered = edition.gates.flatMap(({ certificates }) => certificates.map(({ code }) => code));
    const certificates = certificatesIn(form, offered);
    const errors: Record<string, Message[]> = {};
    for (const { code, scope, expiresOn } of certificates) {
      if (scope === '') errors[`scope-${code}`] = [message('applications.operations.scopeNeeded')];
      if (expiresOn === '') errors[`expires-${code}`] = [message('applications.operations.expiryNeeded')];
    }
    if (Object.keys(errors).length > 0) throw new InvalidForm(errors);
    await this.applications.qualify(actor, id, { gates: gatesIn(form, codes), certificates });
  }
}

function mustAnswer(codes: readonly string[], form: Record<string, unknown>): void {
  const open = codes.filter((code) => form[code] === null || form[code] === undefined);
  if (open.length === 0) return;
  throw new InvalidForm(
    Object.fromEntries(open.map((code) => [code, [message('applications.answerNeeded')]])),
  );
}
