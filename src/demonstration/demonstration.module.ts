import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { ApplicationsModule } from '../applications/applications.module.js';
import { EntranceModule } from '../entrance/entrance.module.js';
import { EvidenceModule } from '../evidence/evidence.module.js';
import { FactorsModule } from '../factors/factors.module.js';
import { OrganizationsModule } from '../organizations/organizations.module.js';
import { ParticipationModule } from '../participation/participation.module.js';
import { ProgramModule } from '../program/program.module.js';
import { ReviewsModule } from '../reviews/reviews.module.js';
import { SubmissionsModule } from '../submissions/submissions.module.js';
import { Answering } from './answering.service.js';
import { Beginnings } from './beginnings.service.js';
import { Demonstration } from './demonstration.service.js';
import { Pace } from './pace.js';
import { People } from './people.service.js';
import { Reviewing } from './reviewing.service.js';
import { Storytelling } from './storytelling.service.js';

@Module({
  imports: [
    AccountsModule,
    FactorsModule,
    EntranceModule,
    ProgramModule,
    OrganizationsModule,
    EvidenceModule,
    ApplicationsModule,
    SubmissionsModule,
    ParticipationModule,
    ReviewsModule,
  ],
  providers: [Answering, Beginnings, Demonstration, Pace, People, Reviewing, Storytelling],
  exports: [Demonstration],
})
export class DemonstrationModule {}
