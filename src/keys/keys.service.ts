import { Injectable } from '@nestjs/common';
import { Between, IsNull, MoreThan, Not } from 'typeorm';
import { Profiles } from '../organizations/profiles.service.js';
import { Actions } from '../platform/actions/actions.js';
import type { Differences } from '../platform/actions/audit-entry.entity.js';
import type { IsoDate } from '../platform/calendar.rules.js';
import { Clock } from '../platform/clock.js';
import { newId } from '../platform/database/id.js';
import { Transaction } from '../platform/database/transaction.js';
import { InvalidForm, NotFound } from '../platform/errors.js';
import { type PersonActor, thePortal } from '../platform/people/actor.js';
import { ApiKeyUse } from './api-key-use.entity.js';
import { ApiKey } from './api-key.entity.js';
import { mayView, owner } from './api-key.policy.js';
import { endAfterRotation, endOf, remindedBefore, wrongWith } from './api-key.rules.js';
import { apiKeyWorkflow, type KeyFacts } from './api-key.workflow.js';
import { type KeyForm, type RotationForm } from './key.form.js';
import { hashOf, newKey } from './key-text.js';

/** A key that was made, and its text: null when the same form came twice, for a key is shown once. */
export interface MadeKey {
  key: ApiKey;
  text: string | null;
}

/** A key and when it was shown last. */
export interface UsedKey extends Pick<ApiKeyUse, 'usedAt' | 'usedFrom'> {
  key: ApiKey;
}

/** The keys of companies: made, rotated and revoked by their owners. */
@Injectable()
export class Keys {
  constructor(
    private readonly transaction: Transaction,
    private readonly actions: Actions,
    private readonly clock: Clock,
    private readonly profiles: Profiles,
  ) {}

  /** The keys of a company, those that are good longest first. Throws NotFound for those who may not know of them. */
  async of(actor: PersonActor, organizationId: string): Promise<UsedKey[]> {
    if (!mayView(actor, { organizationId })) throw new NotFound();
    const { manager } = this.transaction;
    const keys = await manager.find(ApiKey, {
      where: { organizationId },
      order: { state: 'ASC', expiresAt: 'DESC', id: 'DESC' },
      take: 100,
    });
    const uses = await manager
      .createQueryBuilder(ApiKeyUse, 'use')
      .select(['use.keyId', 'use.usedAt', 'use.usedFrom'])
      .where('use.keyId = any(:ids)', { ids: keys.map(({ id }) => id) })
      .getMany();
    return keys.map((key) => {
      const use = uses.find(({ keyId }) => keyId === key.id);
      return { key, usedAt: use?.usedAt ?? null, usedFrom: use?.usedFrom ?? null };
    });
  }

  /** One key of a company. Throws NotFound for those who may not know of it. */
  async find(actor: PersonActor, organizationId: string, id: string): Promise<ApiKey> {
    const key = await this.transaction.manager.findOneBy(ApiKey, { id, organizationId });
    if (!key || !mayView(actor, key)) throw new NotFound();
    return key;
  }

  /** What the company is called. Throws NotFound for those who do not own it. */
  async ownCompany(actor: PersonActor, organizationId: string): Promise<string> {
    if (!mayView(actor, { organizationId }) || !owner(actor, { organizationId })) throw new NotFound();
    return this.nameOf(organizationId);
  }

  /** The key that the portal was shown. */
  async shown(id: string): Promise<ApiKey> {
    return this.transaction.manager.findOneByOrFail(ApiKey, { id });
  }

  async nameOf(organizationId: string): Promise<string> {
    const { organization } = await this.profiles.find(thePortal, organizationId);
    return organization.name;
  }

  /** A new key of the company. Its text is returned this once and kept nowhere. */
  async make(
    actor: PersonActor,
    organizationId: string,
    { name, scopes, lastDay }: KeyForm,
    formKey?: string,
  ): Promise<MadeKey> {
    if (!mayView(actor, { organizationId })) throw new NotFound();
    const expiresAt = this.endOn(lastDay);
    return this.transaction.run(() =>
      this.add(actor, { organizationId, name, scopes, expiresAt }, { formKey }),
    );
  }

  /** A new key takes the place of an old one, which ends by itself after the overlap. */
  async rotate(
    actor: PersonActor,
    organizationId: string,
    id: string,
    { overlap, lastDay }: RotationForm,
    formKey?: string,
  ): Promise<MadeKey> {
    const expiresAt = this.endOn(lastDay);
    const { name, scopes } = await this.find(actor, organizationId, id);
    return this.transaction.run(async () => {
      let made: MadeKey | undefined;
      const old = await this.actions.perform(actor, apiKeyWorkflow, 'rotate', id, {
        facts: () => this.facts(organizationId, id),
        change: async (key) => {
          made = await this.add(actor, { organizationId, name, scopes, expiresAt }, { instead: id });
          key.successorId = made.key.id;
          key.expiresAt = endAfterRotation(key.expiresAt, overlap, this.clock.now());
          return toldOf(key);
        },
        key: formKey,
      });
      return made ?? { key: old, text: null };
    });
  }

  /** From this moment on the key opens nothing. */
  async revoke(actor: PersonActor, organizationId: string, id: string): Promise<void> {
    await this.find(actor, organizationId, id);
    await this.actions.perform(actor, apiKeyWorkflow, 'revoke', id, {
      change: (key) => {
        key.revokedAt = this.clock.now();
        return toldOf(key);
      },
    });
  }

  /** Lets it be told of every key that ends within two weeks and that nothing takes the place of. */
  async remindOfEnds(): Promise<void> {
    const now = this.clock.now();
    const soon = new Date(now.getTime() + remindedBefore * 86_400_000);
    const ending = await this.transaction.manager.find(ApiKey, {
      select: { id: true },
      where: {
        state: 'active',
        successorId: IsNull(),
        remindedAt: IsNull(),
        expiresAt: Between(now, soon),
      },
      order: { expiresAt: 'ASC' },
      take: 500,
    });
    for (const { id } of ending)
      await this.actions.perform(thePortal, apiKeyWorkflow, 'remind', id, {
        change: (key) => {
          key.remindedAt = now;
          return toldOf(key);
        },
      });
  }

  private async add(
    actor: PersonActor,
    wanted: Pick<ApiKey, 'organizationId' | 'name' | 'scopes' | 'expiresAt'>,
    { formKey, instead }: { formKey?: string | undefined; instead?: string } = {},
  ): Promise<MadeKey> {
    const { prefix, text } = newKey();
    const id = newId();
    const made = Object.assign(new ApiKey(), wanted, {
      id,
      prefix,
      createdBy: actor.id,
      createdByName: actor.name,
      createdAt: this.clock.now(),
      successorId: null,
      remindedAt: null,
      revokedAt: null,
    });
    const key = await this.actions.perform(actor, apiKeyWorkflow, 'make', made, {
      facts: () => this.facts(wanted.organizationId, instead),
      change: (key) => (instead ? { ...toldOf(key), instead: [null, instead] } : toldOf(key)),
      key: formKey,
    });
    if (key.id !== id) return { key, text: null };
    await this.transaction.manager.insert(ApiKeyUse, {
      keyId: id,
      hash: hashOf(text),
      usedAt: null,
      usedFrom: null,
    });
    return { key, text };
  }

  /** @param instead the key that a new one takes the place of: it does not count */
  private async facts(organizationId: string, instead?: string): Promise<KeyFacts> {
    const now = this.clock.now();
    // Of several who make keys at once, one counts after the other.
    await this.transaction.prepared.query('select pg_advisory_xact_lock(hashtext($1))', [
      `keys of ${organizationId}`,
    ]);
    const good = await this.transaction.manager.countBy(ApiKey, {
      organizationId,
      state: 'active',
      expiresAt: MoreThan(now),
      ...(instead && { id: Not(instead) }),
    });
    return { now, good };
  }

  private endOn(lastDay: IsoDate): Date {
    const wrong = wrongWith(lastDay, this.clock.today());
    if (wrong) throw new InvalidForm({ lastDay: [wrong] });
    return endOf(lastDay);
  }
}

/** What letters say of a key, and whom they are for. */
function toldOf({ organizationId, createdBy, name, prefix, expiresAt }: ApiKey): Differences {
  return {
    organizationId: [null, organizationId],
    personId: [null, createdBy],
    keyName: [null, name],
    keyPrefix: [null, prefix],
    endsAt: [null, expiresAt.toISOString()],
  };
}
