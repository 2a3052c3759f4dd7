import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ApplicationsModule } from '../applications/applications.module.js';
import { NotificationsModule } from '../notifications/notifications.module.js';
import { ReviewsModule } from '../reviews/reviews.module.js';
import { Anchors } from './anchors.service.js';
import { AuditAnchor } from './audit-anchor.entity.js';
import { AuditAnchored } from './audit-anchored.entity.js';
import { Entries } from './entries.service.js';
import { EntriesController } from './entries.controller.js';
import { Stories } from './stories.service.js';
import { TimelineController } from './timeline.controller.js';
import { Verification } from './verification.entity.js';
import { VerificationController } from './verification.controller.js';
import { Verifications } from './verifications.service.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([AuditAnchor, AuditAnchored, Verification]),
    ApplicationsModule,
    ReviewsModule,
    NotificationsModule,
  ],
  controllers: [EntriesController, TimelineController, VerificationController],
  providers: [Anchors, Entries, Stories, Verifications],
  exports: [Anchors],
})
export class AuditModule {}
