import { Injectable } from '@nestjs/common';
import { Accounts } from '../accounts/accounts.service.js';
import { SignIns } from '../accounts/sign-ins.service.js';
import { Actions } from '../platform/actions/actions.js';
import type { Differences } from '../platform/actions/audit-entry.entity.js';
import { Transaction } from '../platform/database/transaction.js';
import { InvalidForm, NotFound, Refused } from '../platform/errors.js';
import type { Actor, PersonActor } from '../platform/people/actor.js';
import { requireFresh } from '../platform/people/fresh.js';
import { Throttle } from '../platform/throttle/throttle.js';
import { type Message, message } from '../platform/words/message.js';
import { Authenticators } from './authenticators.service.js';
import { type Factor, reasonsToKeep, type Ways } from './factor.rules.js';
import { type Answered, Passkeys } from './passkeys.service.js';
import { RecoveryCodes } from './recovery-codes.service.js';

/** A factor that was added; with the first one come the recovery codes, which are shown this once. */
export interface Added {
  id: string;
  recoveryCodes: string[] | null;
}

/** The second factors of people: adding and removing them, and what goes with it. */
@Injectable()
export class Factors {
  constructor(
    private readonly transaction: Transaction,
    private readonly actions: Actions,
    private readonly throttle: Throttle,
    private readonly accounts: Accounts,
    private readonly signIns: SignIns,
    private readonly authenticators: Authenticators,
    private readonly passkeys: Passkeys,
    private readonly recoveryCodes: RecoveryCodes,
  ) {}

  /** What the person has, the oldest first. */
  async of(personId: string): Promise<Factor[]> {
    const [apps, passkeys] = await Promise.all([
      this.authenticators.of(personId),
      this.passkeys.of(personId),
    ]);
    return [
      ...apps.map((app) => told('authenticator', app)),
      ...passkeys.map((passkey) => told('passkey', passkey)),
    ].toSorted((one, other) => one.createdAt.getTime() - other.createdAt.getTime());
  }

  /** By what the person can prove who they are; null when they have no second factor. */
  async waysOf(personId: string): Promise<Ways | null> {
    const kinds = (await this.of(personId)).map(({ kind }) => kind);
    if (kinds.length === 0) return null;
    return { code: kinds.includes('authenticator'), passkey: kinds.includes('passkey') };
  }

  /** The factor of the person. Throws NotFound when it is not theirs. */
  async find(actor: PersonActor, id: string): Promise<Factor> {
    const factor = (await this.of(actor.id)).find((one) => one.id === id);
    if (!factor) throw new NotFound();
    return factor;
  }

  /** Throws FactorNeeded when the person has a factor and has not proven it a short while ago. */
  async mustBeAbleToAdd(actor: PersonActor): Promise<void> {
    if ((await this.waysOf(actor.id)) !== null) requireFresh(actor);
  }

  /** Adds an app that the person has set up. Throws InvalidForm when the code is not what it shows now. */
  async addAuthenticator(
    actor: PersonActor,
    app: { secret: string; label: string; code: string },
  ): Promise<Added> {
    return this.add(actor, 'authenticator', app.label, {
      keep: () => this.authenticators.keep(actor.id, app),
      otherwise: { code: [message('factors.authenticator.wrong')] },
    });
  }

  /** Adds a passkey that a device has just made. Throws InvalidForm when the device has proven nothing. */
  async addPasskey(actor: PersonActor, label: string, answered: Answered): Promise<Added> {
    return this.add(actor, 'passkey', label, {
      keep: () => this.passkeys.keep(actor.id, label, answered),
      otherwise: { label: [message('factors.passkey.wrong')] },
    });
  }

  /** Throws Refused when it is the last one of somebody who cannot do without. */
  async remove(actor: PersonActor, id: string): Promise<void> {
    requireFresh(actor);
    await this.transaction.run(async () => {
      const person = await this.accounts.held(actor.id);
      const factor = await this.find(actor, id);
      const all = await this.of(actor.id);
      const reasons = all.length === 1 ? reasonsToKeep(actor, person) : [];
      if (reasons.length > 0) throw new Refused(reasons);
      await (factor.kind === 'passkey' ? this.passkeys : this.authenticators).remove(id);
      if (all.length === 1) await this.hasNoneNow(actor.id);
      await this.changed(actor, actor.id, 'removeFactor', { [factor.kind]: [factor.label, null] });
    });
  }

  /** Takes every factor from someone who has lost them and has proven otherwise who they are. */
  async removeAll(actor: Actor, personId: string): Promise<void> {
    await this.transaction.run(async () => {
      await this.accounts.held(personId);
      const all = await this.of(personId);
      for (const { kind, id } of all)
        await (kind === 'passkey' ? this.passkeys : this.authenticators).remove(id);
      await this.hasNoneNow(personId);
      const labels = all.map(({ label }) => label);
      await this.changed(actor, personId, 'removeFactor', { factors: [labels, null] });
    });
  }

  /** New recovery codes, shown this once; those from before are worthless from now on. */
  async renewRecoveryCodes(actor: PersonActor): Promise<string[]> {
    requireFresh(actor);
    return this.transaction.run(async () => {
      const { hasFactor } = await this.accounts.held(actor.id);
      if (!hasFactor) throw new Refused([message('factors.recovery.factorFirst')]);
      const codes = await this.recoveryCodes.renew(actor.id);
      await this.changed(actor, actor.id, 'renewRecoveryCodes', { recoveryCodes: [null, codes.length] });
      return codes;
    });
  }

  private async add(
    actor: PersonActor,
    kind: Factor['kind'],
    label: string,
    { keep, otherwise }: { keep: () => Promise<{ id: string } | null>; otherwise: Record<string, Message[]> },
  ): Promise<Added> {
    const added = await this.transaction.run(async () => {
      const { hasFactor } = await this.accounts.held(actor.id);
      if (hasFactor) requireFresh(actor);
      const kept = await keep();
      if (!kept) throw new InvalidForm(otherwise);
      const recoveryCodes = hasFactor ? null : await this.recoveryCodes.renew(actor.id);
      await this.accounts.hasFactorNow(actor.id, true);
      await this.changed(actor, actor.id, 'addFactor', { [kind]: [null, label] });
      if (actor.signInId && !actor.hasFreshFactor) await this.signIns.confirm(actor);
      return { id: kept.id, recoveryCodes };
    });
    for (const kindOfGuess of ['factorCode', 'recoveryCode', 'confirmation'] as const)
      await this.throttle.forget(kindOfGuess, actor.id);
    return added;
  }

  private async hasNoneNow(personId: string): Promise<void> {
    await this.recoveryCodes.removeAll(personId);
    await this.accounts.hasFactorNow(personId, false);
  }

  /** Tells it, and ends what others may have opened with what the person had before. */
  private async changed(
    actor: Actor,
    personId: string,
    action: string,
    differences: Differences,
  ): Promise<void> {
    const about = { record: 'person', recordId: personId, caseId: personId };
    await this.actions.note(actor, action, { ...about, differences });
    const current = actor.kind === 'person' && actor.id === personId ? actor.signInId : undefined;
    await this.signIns.endAll(actor, personId, 'factors_changed', current);
  }
}

function told(kind: Factor['kind'], { id, label, createdAt, usedAt }: Omit<Factor, 'kind'>): Factor {
  return { id, kind, label, createdAt, usedAt };
}
