import { Module } from '@nestjs/common';
import { OrganizationsModule } from '../organizations/organizations.module.js';
import { DeskController } from './desk.controller.js';
import { Desk } from './desk.service.js';
import { NewOrganizationController } from './new-organization.controller.js';
import { NewOrganizations } from './new-organizations.service.js';
import { VerificationController } from './verification.controller.js';

@Module({
  imports: [OrganizationsModule],
  controllers: [NewOrganizationController, VerificationController, DeskController],
  providers: [NewOrganizations, Desk],
})
export class VettingModule {}
