import { type DynamicModule, Module } from '@nestjs/common';
import { AccountsModule } from './accounts/accounts.module.js';
import { ApplicationsModule } from './applications/applications.module.js';
import { AuditModule } from './audit/audit.module.js';
import { DemonstrationModule } from './demonstration/demonstration.module.js';
import { EvidenceModule } from './evidence/evidence.module.js';
import { NotificationsModule } from './notifications/notifications.module.js';
import { OrganizationsModule } from './organizations/organizations.module.js';
import { ParticipationModule } from './participation/participation.module.js';
import { EntranceModule } from './entrance/entrance.module.js';
import { FactorsModule } from './factors/factors.module.js';
import type { Config } from './platform/config.js';
import { PlatformModule } from './platform/platform.module.js';
import { ProgramModule } from './program/program.module.js';
import { ReviewsModule } from './reviews/reviews.module.js';
import { ScheduleModule } from './schedule.js';
import { SubmissionsModule } from './submissions/submissions.module.js';
import { VettingModule } from './vetting/vetting.module.js';

/** The rooms of the house, lowest first: each may call those before it, and none after it. */
const rooms = [
  AccountsModule,
  FactorsModule,
  EntranceModule,
  ProgramModule,
  OrganizationsModule,
  VettingModule,
  EvidenceModule,
  ApplicationsModule,
  SubmissionsModule,
  ParticipationModule,
  ReviewsModule,
  NotificationsModule,
  AuditModule,
  DemonstrationModule,
];

@Module({})
export class AppModule {
  static with(config: Config): DynamicModule {
    return { module: AppModule, imports: [PlatformModule.with(config), ...rooms, ScheduleModule] };
  }
}
