import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccountsModule } from '../accounts/accounts.module.js';
import { Announcement } from './announcement.entity.js';
import { AnnouncementsController } from './announcements.controller.js';
import { Announcements } from './announcements.service.js';
import { LookingController } from './looking.controller.js';
import { SettingChange } from './setting-change.entity.js';
import { SettingsController } from './settings.controller.js';
import { Settings } from './settings.service.js';

@Module({
  imports: [AccountsModule, TypeOrmModule.forFeature([Announcement, SettingChange])],
  controllers: [AnnouncementsController, LookingController, SettingsController],
  providers: [Announcements, Settings],
  exports: [Announcements, Settings],
})
export class AdministrationModule {}
