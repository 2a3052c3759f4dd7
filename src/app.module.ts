import { type DynamicModule, Module } from '@nestjs/common';
import { AccountsModule } from './accounts/accounts.module.js';
import { AdministrationModule } from './administration/administration.module.js';
import { ApplicationsModule } from './applications/applications.module.js';
import { AuditModule } from './audit/audit.module.js';
import { DemonstrationModule } from './demonstration/demonstration.module.js';
import { EvidenceModule } from './evidence/evidence.module.js';
import { KeysModule } from './keys/keys.module.js';
import { MembershipsModule } from './memberships/memberships.module.js';
import { NotificationsModule } from './notifications/notifications.module.js';
import { OrganizationsModule } from './organizations/organizations.module.js';
import { ParticipationModule } from './participation/participation.module.js';
import { EntranceModule } from './entrance/entrance.module.js';
import { FactorsModule } from './factors/factors.module.js';
import type { Config } from './platform/config.js';
import { PlatformModule } from './platform/platform.module.js';
import { ProgramModule } from './program/program.module.js';
import { RegistrationsModule } from './registrations/registrations.module.js';
import { ReviewsModule } from './reviews/reviews.module.js';
import { ScheduleModule } from './schedule.js';
import { SingleSignOnModule } from './single-sign-on/single-sign-on.module.js';
import { SubmissionsModule } from './submissions/submissions.module.js';
import { VettingModule } from './vetting/vetting.module.js';

/** The rooms of the house, lowest first: each may call those before it, and none after it. */
const rooms = [
  AccountsModule,
  FactorsModule,
  EntranceModule,
  RegistrationsModule,
  SingleSignOnModule,
  ProgramModule,
  OrganizationsModule,
  VettingModule,
  MembershipsModule,
  KeysModule,
  EvidenceModule,
  ApplicationsModule,
  SubmissionsModule,
  ParticipationModule,
  ReviewsModule,
  NotificationsModule,
  AuditModule,
  AdministrationModule,
  DemonstrationModule,
];

@Module({})
export class AppModule {
  static with(config: Config): DynamicModule {
    return { module: AppModule, imports: [PlatformModule.with(config), ...rooms, ScheduleModule] };
  }
}
