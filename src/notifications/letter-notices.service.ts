import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { PersonActor } from '../platform/people/actor.js';
import { NoticeBoard } from '../platform/web/notice-board.js';
import type { Notice } from '../platform/web/shell.js';
import { message } from '../platform/words/message.js';
import { handlesLetters } from './letter.policy.js';
import { Letters } from './letters.service.js';

/** Tells companies and the office, on the pages where they work, that letters did not arrive. */
@Injectable()
export class LetterNotices implements OnModuleInit {
  constructor(
    private readonly board: NoticeBoard,
    private readonly letters: Letters,
  ) {}

  onModuleInit(): void {
    this.board.pin(/^\/(applications|participation)(\/[\w-]+)?$/, (actor) => this.toCompanies(actor));
    this.board.pin(/^\/office$/, (actor) => this.toOffice(actor));
  }

  private async toCompanies({ seats }: PersonActor): Promise<Notice[]> {
    const notices: Notice[] = [];
    for (const { organizationId } of seats) {
      for (const { name, address } of await this.letters.undeliverableFor(organizationId)) {
        notices.push({
          kind: 'warning',
          message: message('notifications.notices.company', { name, address }),
          href: `/organizations/${organizationId}/contacts`,
        });
      }
    }
    return notices;
  }

  private async toOffice(actor: PersonActor): Promise<Notice[]> {
    if (!handlesLetters(actor)) return [];
    const count = await this.letters.undeliverable(actor);
    if (count === 0) return [];
    const notice = message('notifications.notices.office', { count });
    return [{ kind: 'warning', message: notice, href: '/office/letters?state=undeliverable' }];
  }
}
