import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource, MoreThan } from 'typeorm';
import { Actions } from '../platform/actions/actions.js';
import { Clock } from '../platform/clock.js';
import { newId } from '../platform/database/id.js';
import { Transaction } from '../platform/database/transaction.js';
import { InvalidForm, NotFound } from '../platform/errors.js';
import type { Actor, PersonActor } from '../platform/people/actor.js';
import { type Banner, Banners } from '../platform/web/banners.js';
import { type Cursor, type Page, pageOf } from '../platform/web/keyset.js';
import { Sections } from '../platform/web/sections.js';
import { message } from '../platform/words/message.js';
import { announcer } from './administration.policy.js';
import { Announcement } from './announcement.entity.js';
import type { AnnouncementForm } from './announcement.form.js';
import { instantAt } from './announcement.rules.js';
import { announcementWorkflow } from './announcement.workflow.js';

const linesOnAPage = 25;
const mostAtOnce = 20;

/** What the office says at the top of every page. */
@Injectable()
export class Announcements implements OnModuleInit {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transaction: Transaction,
    private readonly actions: Actions,
    private readonly clock: Clock,
    private readonly banners: Banners,
    private readonly sections: Sections,
  ) {}

  onModuleInit(): void {
    this.banners.isToldBy((now) => this.published(now));
    this.sections.open({ key: 'announcements', href: '/office/announcements', place: 60, isFor: announcer });
  }

  /** Written down, to be looked at before anybody else reads it. */
  async write(actor: PersonActor, form: AnnouncementForm, key?: string): Promise<Announcement> {
    const { text, kind, audience } = form;
    const startsAt = instantAt(form.fromDay, form.fromTime);
    const endsAt = instantAt(form.untilDay, form.untilTime);
    if (!startsAt || !endsAt || endsAt <= startsAt) {
      throw new InvalidForm({ untilTime: [message('administration.announcement.endsFirst')] });
    }
    const written = { id: newId(), writtenBy: actor.name, writtenAt: this.clock.now() };
    const announcement = Object.assign(new Announcement(), {
      text,
      kind,
      audience,
      startsAt,
      endsAt,
      ...written,
    });
    return this.actions.perform(actor, announcementWorkflow, 'write', announcement, { key });
  }

  async publish(actor: Actor, id: string): Promise<void> {
    await this.perform(actor, 'publish', id);
  }

  async withdraw(actor: Actor, id: string): Promise<void> {
    await this.perform(actor, 'withdraw', id);
  }

  async discard(actor: Actor, id: string): Promise<void> {
    await this.perform(actor, 'discard', id);
  }

  /** Throws NotFound for those who do not speak to everyone. */
  mustAnnounce(actor: Actor): void {
    if (!announcer(actor)) throw new NotFound();
  }

  async find(actor: Actor, id: string): Promise<Announcement> {
    const announcement = await this.transaction.manager.findOneBy(Announcement, { id });
    if (!announcement || !announcer(actor)) throw new NotFound();
    return announcement;
  }

  /** Every announcement there was, the latest first. */
  async list(actor: Actor, after: Cursor | null): Promise<Page<Announcement>> {
    if (!announcer(actor)) throw new NotFound();
    const list = this.transaction.manager
      .createQueryBuilder(Announcement, 'announcement')
      .orderBy('announcement.writtenAt', 'DESC')
      .addOrderBy('announcement.id', 'DESC')
      .limit(linesOnAPage + 1);
    if (after) {
      list.where('(announcement.writtenAt, announcement.id) < (:at, :id)', { at: after[0], id: after[1] });
    }
    return pageOf(await list.getMany(), linesOnAPage, ({ writtenAt, id }) => [writtenAt.toISOString(), id]);
  }

  private async perform(actor: Actor, action: 'publish' | 'withdraw' | 'discard', id: string): Promise<void> {
    await this.transaction.run(async () => {
      const facts = () => ({ now: this.clock.now() });
      await this.actions.perform(actor, announcementWorkflow, action, id, { facts });
      await this.transaction.afterCommit(() => this.banners.changed());
    });
  }

  /** Those that are shown now or will be: read for everyone, outside anybody's transaction. */
  private async published(now: Date): Promise<Banner[]> {
    const found = await this.dataSource.manager.find(Announcement, {
      where: { state: 'published', endsAt: MoreThan(now) },
      order: { startsAt: 'ASC', id: 'ASC' },
      take: mostAtOnce,
    });
    return found.map(({ kind, text, audience, startsAt, endsAt }) => ({
      kind,
      text,
      audience,
      from: startsAt,
      until: endsAt,
    }));
  }
}
