import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Actions } from '../platform/actions/actions.js';
import {
  adjustable,
  type Setting,
  type SettingName,
  settingNames,
  writtenValue,
} from '../platform/adjustable/adjustable.js';
import { Adjustments } from '../platform/adjustable/adjustments.js';
import { Clock } from '../platform/clock.js';
import { newId } from '../platform/database/id.js';
import { Transaction } from '../platform/database/transaction.js';
import { NotFound } from '../platform/errors.js';
import type { Actor, PersonActor } from '../platform/people/actor.js';
import { type Cursor, type Page, pageOf } from '../platform/web/keyset.js';
import { Sections } from '../platform/web/sections.js';
import { policyAdministrator } from './administration.policy.js';
import { SettingChange } from './setting-change.entity.js';
import { settingChangeWorkflow } from './setting-change.workflow.js';

const linesOnAPage = 25;

/** A setting with the value that counts now, and the one that waits for somebody's word. */
export interface SettingLine {
  name: SettingName;
  setting: Setting;
  value: string;
  proposed: SettingChange | null;
}

/** The settings that two people may change while the portal runs. */
@Injectable()
export class Settings implements OnModuleInit {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transaction: Transaction,
    private readonly actions: Actions,
    private readonly clock: Clock,
    private readonly adjustments: Adjustments,
    private readonly sections: Sections,
  ) {}

  onModuleInit(): void {
    this.adjustments.isToldBy(() => this.inForce());
    this.sections.open({ key: 'settings', href: '/office/settings', place: 70, isFor: policyAdministrator });
  }

  async list(actor: Actor): Promise<SettingLine[]> {
    if (!policyAdministrator(actor)) throw new NotFound();
    const values = await this.inForce();
    const open = await this.transaction.manager.findBy(SettingChange, { state: 'proposed' });
    return settingNames.map((name) => {
      const setting: Setting = adjustable[name];
      const value = values.get(name) ?? writtenValue(setting.initially);
      return { name, setting, value, proposed: open.find((one) => one.setting === name) ?? null };
    });
  }

  async find(actor: Actor, name: string): Promise<SettingLine> {
    const line = (await this.list(actor)).find((one) => one.name === name);
    if (!line) throw new NotFound();
    return line;
  }

  /** Every change there was, the latest first. */
  async history(actor: Actor, after: Cursor | null): Promise<Page<SettingChange>> {
    if (!policyAdministrator(actor)) throw new NotFound();
    const list = this.transaction.manager
      .createQueryBuilder(SettingChange, 'change')
      .orderBy('change.proposedAt', 'DESC')
      .addOrderBy('change.id', 'DESC')
      .limit(linesOnAPage + 1);
    if (after) list.where('(change.proposedAt, change.id) < (:at, :id)', { at: after[0], id: after[1] });
    return pageOf(await list.getMany(), linesOnAPage, ({ proposedAt, id }) => [proposedAt.toISOString(), id]);
  }

  async propose(
    actor: PersonActor,
    name: string,
    { value, reason }: { value: string; reason: string },
    key?: string,
  ): Promise<void> {
    await this.transaction.run(async (manager) => {
      // Two proposals for one setting wait for each other.
      await manager.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`setting ${name}`]);
      const line = await this.find(actor, name);
      const change = Object.assign(new SettingChange(), {
        id: newId(),
        setting: line.name,
        value,
        was: line.value,
        reason,
        proposedById: actor.id,
        proposedBy: actor.name,
        proposedAt: this.clock.now(),
        decidedBy: null,
        decidedAt: null,
      });
      await this.actions.perform(actor, settingChangeWorkflow, 'propose', change, {
        key,
        facts: () => ({ value: line.value, isProposed: line.proposed !== null }),
      });
    });
  }

  async confirm(actor: PersonActor, id: string): Promise<void> {
    await this.decide(actor, 'confirm', id);
  }

  async decline(actor: PersonActor, id: string): Promise<void> {
    await this.decide(actor, 'decline', id);
  }

  async withdraw(actor: PersonActor, id: string): Promise<void> {
    await this.decide(actor, 'withdraw', id);
  }

  private async decide(actor: PersonActor, action: 'confirm' | 'decline' | 'withdraw', id: string) {
    await this.transaction.run(async () => {
      await this.actions.perform(actor, settingChangeWorkflow, action, id, {
        change: (change) => {
          change.decidedBy = actor.name;
          change.decidedAt = this.clock.now();
        },
      });
      await this.transaction.afterCommit(() => this.adjustments.changed());
    });
  }

  /** The latest value of each setting that two people agreed on: read for everyone, outside anybody's transaction. */
  private async inForce(): Promise<ReadonlyMap<string, string>> {
    const rows: { setting: string; value: string }[] = await this.dataSource.query(
      `select distinct on (setting) setting, value from setting_change
       where state = 'confirmed' order by setting, decided_at desc`,
    );
    return new Map(rows.map(({ setting, value }) => [setting, value]));
  }
}
