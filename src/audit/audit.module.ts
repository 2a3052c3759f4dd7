import { Module } from '@nestjs/common';
import { ApplicationsModule } from '../applications/applications.module.js';
import { NotificationsModule } from '../notifications/notifications.module.js';
import { ReviewsModule } from '../reviews/reviews.module.js';
import { Stories } from './stories.service.js';
import { TimelineController } from './timeline.controller.js';

@Module({
  imports: [ApplicationsModule, ReviewsModule, NotificationsModule],
  controllers: [TimelineController],
  providers: [Stories],
})
export class AuditModule {}
