import { Injectable, Module, type OnModuleInit } from '@nestjs/common';
import { ApplicationsModule } from './applications/applications.module.js';
import { Deadlines } from './applications/deadlines.service.js';
import { Anchors } from './audit/anchors.service.js';
import { AuditModule } from './audit/audit.module.js';
import { KeysModule } from './keys/keys.module.js';
import { Keys } from './keys/keys.service.js';
import { Invitations } from './memberships/invitations.service.js';
import { MembershipsModule } from './memberships/memberships.module.js';
import { Staffing } from './memberships/staffing.service.js';
import { ParticipationModule } from './participation/participation.module.js';
import { Participations } from './participation/participation.service.js';
import { Outbox } from './platform/outbox/outbox.js';
import { Throttle } from './platform/throttle/throttle.js';
import { SingleSignOnModule } from './single-sign-on/single-sign-on.module.js';
import { SpentTokens } from './single-sign-on/spent-tokens.js';

/**
 * What happens by itself, and when: minute, hour, day, month and weekday in UTC, as in a crontab. Each is done once at
 * its time, however many processes there are; missed or done twice, it does no harm.
 */
@Injectable()
export class Schedule implements OnModuleInit {
  constructor(
    private readonly outbox: Outbox,
    private readonly throttle: Throttle,
    private readonly deadlines: Deadlines,
    private readonly invitations: Invitations,
    private readonly staffing: Staffing,
    private readonly participations: Participations,
    private readonly anchors: Anchors,
    private readonly keys: Keys,
    private readonly spentTokens: SpentTokens,
  ) {}

  onModuleInit(): void {
    const { outbox, anchors, deadlines, invitations, keys, participations, spentTokens, staffing, throttle } =
      this;
    // A day ends in Washington at four or five in the morning here: what ends with a day is looked at every hour.
    outbox.appoint('applications.lapse', '5 * * * *', () => deadlines.lapseUnanswered());
    outbox.appoint('participations.expire', '10 * * * *', () => participations.expireOverdue());
    outbox.appoint('memberships.expire-invitations', '12 * * * *', () => invitations.expireOverdue());
    outbox.appoint('memberships.lapse-offers', '14 * * * *', () => staffing.lapseOverdue());
    outbox.appoint('applications.remind-of-drafts', '0 14 * * *', () => deadlines.remindOfDrafts());
    outbox.appoint('applications.remind-of-answers', '15 14 * * *', () => deadlines.remindOfAnswers());
    outbox.appoint('keys.remind', '30 14 * * *', () => keys.remindOfEnds());
    outbox.appoint('evidence.sweep', '20 * * * *');
    outbox.appoint('registrations.sweep', '30 * * * *');
    outbox.appoint('single-sign-on.sweep', '40 * * * *', () => spentTokens.sweep());
    outbox.appoint('audit.anchor', '35 * * * *', () => anchors.makeDaily());
    outbox.appoint('throttle.sweep', '25 * * * *', () => throttle.sweep());
  }
}

/** The schedule stands above all rooms, like the list of them. */
@Module({
  imports: [
    ApplicationsModule,
    AuditModule,
    KeysModule,
    MembershipsModule,
    ParticipationModule,
    SingleSignOnModule,
  ],
  providers: [Schedule],
})
export class ScheduleModule {}
