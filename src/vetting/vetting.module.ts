import { Module } from '@nestjs/common';
import { OrganizationsModule } from '../organizations/organizations.module.js';
import { DeskController } from './desk.controller.js';
import { Desk } from './desk.service.js';
import { VerificationController } from './verification.controller.js';

@Module({
  imports: [OrganizationsModule],
  controllers: [VerificationController, DeskController],
  providers: [Desk],
})
export class VettingModule {}
