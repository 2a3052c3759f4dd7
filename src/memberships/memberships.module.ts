import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccountsModule } from '../accounts/accounts.module.js';
import { OrganizationsModule } from '../organizations/organizations.module.js';
import { EntranceModule } from '../entrance/entrance.module.js';
import { AnsweringController } from './answering.controller.js';
import { Answering } from './answering.service.js';
import { Appointment } from './appointment.entity.js';
import { Appointments } from './appointments.service.js';
import { Invitation } from './invitation.entity.js';
import { FirstAdministrators } from './first-administrators.service.js';
import { InvitationsController } from './invitations.controller.js';
import { Invitations } from './invitations.service.js';
import { OfficeInvitationsController } from './office-invitations.controller.js';
import { OfficeOwnershipController } from './office-ownership.controller.js';
import { OwnershipController } from './ownership.controller.js';
import { Ownership } from './ownership.service.js';
import { PlacesController } from './places.controller.js';
import { StaffController } from './staff.controller.js';
import { Staff } from './staff.entity.js';
import { Staffing } from './staffing.service.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([Staff, Invitation, Appointment]),
    AccountsModule,
    EntranceModule,
    OrganizationsModule,
  ],
  controllers: [
    StaffController,
    OwnershipController,
    InvitationsController,
    AnsweringController,
    OfficeInvitationsController,
    OfficeOwnershipController,
    PlacesController,
  ],
  providers: [Staffing, Ownership, Invitations, Answering, Appointments, FirstAdministrators],
  exports: [Staffing, Ownership, Invitations, Answering, Appointments],
})
export class MembershipsModule {}
