import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { EvidenceModule } from '../evidence/evidence.module.js';
import { OrganizationsModule } from '../organizations/organizations.module.js';
import { ProgramModule } from '../program/program.module.js';
import { Answer } from './answer.entity.js';
import { Answers } from './answers.service.js';
import { Application } from './application.entity.js';
import { ApplicationsController } from './applications.controller.js';
import { Applications } from './applications.service.js';
import { Citation } from './citation.entity.js';
import { Deadlines } from './deadlines.service.js';
import { InformationRequest, RequestItem } from './information-request.entity.js';
import { QualificationController } from './qualification.controller.js';
import { Qualifications } from './qualifications.service.js';
import { Requests } from './requests.service.js';

@Module({
  imports: [
    ProgramModule,
    OrganizationsModule,
    EvidenceModule,
    TypeOrmModule.forFeature([Application, Answer, Citation, InformationRequest, RequestItem]),
  ],
  controllers: [ApplicationsController, QualificationController],
  providers: [Applications, Qualifications, Answers, Requests, Deadlines],
  exports: [Applications, Qualifications, Answers, Requests, Deadlines],
})
export class ApplicationsModule {}
