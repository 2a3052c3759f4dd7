import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccountsModule } from '../accounts/accounts.module.js';
import { ApplicationsModule } from '../applications/applications.module.js';
import { OrganizationsModule } from '../organizations/organizations.module.js';
import { ParticipationModule } from '../participation/participation.module.js';
import { ProgramModule } from '../program/program.module.js';
import { ReviewsModule } from '../reviews/reviews.module.js';
import { AccountCircumstances } from './account-circumstances.service.js';
import { CaseCircumstances } from './case-circumstances.service.js';
import { Deliveries } from './deliveries.service.js';
import { LetterBody } from './letter-body.entity.js';
import { Letter } from './letter.entity.js';
import { LetterPress } from './letter-press.js';
import { LettersController } from './letters.controller.js';
import { Letters } from './letters.service.js';
import { MailboxController } from './mailbox.controller.js';
import { Mailbox } from './mailbox.service.js';
import { LetterNotices } from './letter-notices.service.js';
import { Writing } from './writing.service.js';
import { SubmissionsModule } from '../submissions/submissions.module.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([Letter, LetterBody]),
    AccountsModule,
    ProgramModule,
    OrganizationsModule,
    ApplicationsModule,
    SubmissionsModule,
    ParticipationModule,
    ReviewsModule,
  ],
  controllers: [LettersController, MailboxController],
  providers: [
    AccountCircumstances,
    CaseCircumstances,
    Deliveries,
    LetterNotices,
    LetterPress,
    Letters,
    Mailbox,
    Writing,
  ],
  exports: [Letters],
})
export class NotificationsModule {}
