import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { EvidenceModule } from '../evidence/evidence.module.js';
import { OrganizationsModule } from '../organizations/organizations.module.js';
import { ProgramModule } from '../program/program.module.js';
import { Answer } from './answer.entity.js';
import { AnswersController } from './answers.controller.js';
import { Answers } from './answers.service.js';
import { Application } from './application.entity.js';
import { ApplicationsController } from './applications.controller.js';
import { Applications } from './applications.service.js';
import { Citation } from './citation.entity.js';
import { Deadlines } from './deadlines.service.js';
import { EvidenceController } from './evidence.controller.js';
import { InformationRequest, RequestItem } from './information-request.entity.js';
import { QualificationController } from './qualification.controller.js';
import { Qualifications } from './qualifications.service.js';
import { Requests } from './requests.service.js';
import { Submission } from './submission.entity.js';
import { SubmissionController } from './submission.controller.js';
import { Submissions } from './submissions.service.js';

@Module({
  imports: [
    ProgramModule,
    OrganizationsModule,
    EvidenceModule,
    TypeOrmModule.forFeature([Application, Answer, Citation, Submission, InformationRequest, RequestItem]),
  ],
  controllers: [
    ApplicationsController,
    QualificationController,
    AnswersController,
    EvidenceController,
    SubmissionController,
  ],
  providers: [Applications, Qualifications, Answers, Requests, Submissions, Deadlines],
  exports: [Applications, Answers, Requests, Submissions, Qualifications, Deadlines],
})
export class ApplicationsModule {}
