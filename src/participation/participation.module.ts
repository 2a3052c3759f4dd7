import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ApplicationsModule } from '../applications/applications.module.js';
import { OrganizationsModule } from '../organizations/organizations.module.js';
import { ProgramModule } from '../program/program.module.js';
import { ParticipantsController } from './participants.controller.js';
import { ParticipationController } from './participation.controller.js';
import { Participation } from './participation.entity.js';
import { Participations } from './participation.service.js';
import { StandingEntry } from './standing-entry.entity.js';
import { StandingSteps } from './standing-steps.service.js';
import { Standings } from './standings.service.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([Participation, StandingEntry]),
    ProgramModule,
    OrganizationsModule,
    ApplicationsModule,
  ],
  controllers: [ParticipationController, ParticipantsController],
  providers: [Participations, StandingSteps, Standings],
  exports: [Participations, Standings],
})
export class ParticipationModule {}
