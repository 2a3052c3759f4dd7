import { Injectable } from '@nestjs/common';
import { Applications } from '../applications/applications.service.js';
import { Participations } from '../participation/participation.service.js';
import { Standings } from '../participation/standings.service.js';
import type { PersonActor } from '../platform/people/actor.js';
import { Answering } from './answering.service.js';
import { Beginnings } from './beginnings.service.js';
import type { Cast, Known } from './cast.js';
import type { Chapter } from './chapter.js';
import { Reviewing } from './reviewing.service.js';

/** Every chapter but the first, in which a company becomes known. */
type Told = Exclude<Chapter, { what: 'join' }>;
type Measure = Extract<Chapter, { what: 'restrict' | 'suspend' | 'remove' }>;

/** Lets one chapter of a company happen, now. */
@Injectable()
export class Storytelling {
  constructor(
    private readonly beginnings: Beginnings,
    private readonly answering: Answering,
    private readonly reviewing: Reviewing,
    private readonly applications: Applications,
    private readonly participations: Participations,
    private readonly standings: Standings,
  ) {}

  async tell(known: Known, chapter: Told, cast: Cast): Promise<void> {
    switch (chapter.what) {
      case 'describe':
        return this.beginnings.describe(known);
      case 'qualify':
        return this.beginnings.qualify(known);
      case 'askVerification':
        return this.beginnings.askVerification(known);
      case 'verify':
        return this.beginnings.verify(known, cast.official(chapter.by));
      case 'answer':
        return this.answering.answer(known, chapter.upTo, chapter.leaving);
      case 'file':
        return this.answering.file(known, chapter.leaving);
      case 'keep':
        return this.answering.keep(known, chapter.papers);
      case 'submit':
        return this.answering.submit(known);
      case 'reply':
        return this.answering.reply(known, chapter.replies);
      case 'withdraw':
        return this.applications.withdraw(known.signatory, known.applicationId, chapter.reason);
      case 'take':
        return this.reviewing.take(known, cast.official(chapter.by));
      case 'vet':
        return this.reviewing.vet(known, cast, chapter.result, chapter.note);
      case 'assess':
        return this.reviewing.assess(known, cast, chapter.upTo);
      case 'ask':
        return this.reviewing.ask(known, cast, chapter.items);
      case 'recommend':
        return this.reviewing.recommend(known, cast, chapter);
      case 'sendBack':
        return this.reviewing.sendBack(known, cast.official(chapter.by), chapter.note);
      case 'decide':
        return this.reviewing.decide(known, cast.official(chapter.by), chapter.note);
      case 'leave':
        return this.leave(known, chapter);
      case 'restrict':
      case 'suspend':
      case 'remove':
        return this.act(known, cast.official(chapter.by), chapter);
    }
  }

  private async leave(known: Known, { reason, note }: { reason: string; note: string }): Promise<void> {
    const id = await this.participationOf(known, known.signatory);
    await this.participations.withdraw(known.signatory, id, { reason, note });
  }

  private async act(known: Known, supervisor: PersonActor, { what, reasons, note }: Measure): Promise<void> {
    const id = await this.participationOf(known, supervisor);
    await this.participations[what](supervisor, id, { reasons: [...reasons], note });
  }

  private async participationOf(known: Known, reader: PersonActor): Promise<string> {
    const standing = await this.standings.ofOrganization(reader, known.organizationId);
    if (!standing) throw new Error(`${known.company.legalName} is not in the program.`);
    return standing.participation.id;
  }
}
