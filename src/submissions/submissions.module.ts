import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ApplicationsModule } from '../applications/applications.module.js';
import { EvidenceModule } from '../evidence/evidence.module.js';
import { OrganizationsModule } from '../organizations/organizations.module.js';
import { ProgramModule } from '../program/program.module.js';
import { AnswersController } from './answers.controller.js';
import { EvidenceController } from './evidence.controller.js';
import { Submission } from './submission.entity.js';
import { SubmissionController } from './submission.controller.js';
import { Submissions } from './submissions.service.js';

@Module({
  imports: [
    ProgramModule,
    OrganizationsModule,
    EvidenceModule,
    ApplicationsModule,
    TypeOrmModule.forFeature([Submission]),
  ],
  controllers: [SubmissionController, AnswersController, EvidenceController],
  providers: [Submissions],
  exports: [Submissions],
})
export class SubmissionsModule {}
