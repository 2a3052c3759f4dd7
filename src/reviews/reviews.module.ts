import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccountsModule } from '../accounts/accounts.module.js';
import { ApplicationsModule } from '../applications/applications.module.js';
import { EvidenceModule } from '../evidence/evidence.module.js';
import { ParticipationModule } from '../participation/participation.module.js';
import { ProgramModule } from '../program/program.module.js';
import { Cases } from './cases.service.js';
import { Clocks } from './clocks.service.js';
import { Decision } from './decision.entity.js';
import { DecisionsController } from './decisions.controller.js';
import { Decisions } from './decisions.service.js';
import { Finding } from './finding.entity.js';
import { FindingsController } from './findings.controller.js';
import { Findings } from './findings.service.js';
import { OfficeController } from './office.controller.js';
import { Queue } from './queue.service.js';
import { Recommendation } from './recommendation.entity.js';
import { RequestDraft } from './request-draft.entity.js';
import { ReviewController } from './review.controller.js';
import { Review } from './review.entity.js';
import { Reviews } from './reviews.service.js';
import { SubmissionsModule } from '../submissions/submissions.module.js';

@Module({
  imports: [
    AccountsModule,
    ProgramModule,
    EvidenceModule,
    ApplicationsModule,
    SubmissionsModule,
    ParticipationModule,
    TypeOrmModule.forFeature([Review, Finding, RequestDraft, Recommendation, Decision]),
  ],
  controllers: [OfficeController, ReviewController, FindingsController, DecisionsController],
  providers: [Reviews, Clocks, Cases, Findings, Decisions, Queue],
  exports: [Reviews, Clocks, Cases, Findings, Decisions],
})
export class ReviewsModule {}
