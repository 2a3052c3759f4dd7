import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccountsModule } from '../accounts/accounts.module.js';
import { ProgramModule } from '../program/program.module.js';
import { Contact } from './contact.entity.js';
import { ContactsController } from './contacts.controller.js';
import { Duplicates } from './duplicates.service.js';
import { Identifier } from './identifier.entity.js';
import { NewOrganizationController } from './new-organization.controller.js';
import { Organization } from './organization.entity.js';
import { OrganizationsController } from './organizations.controller.js';
import { Organizations } from './organizations.service.js';
import { ProfileParts } from './profile-parts.service.js';
import { Profiles } from './profiles.service.js';
import { SitesController } from './sites.controller.js';
import { Verification } from './verification.service.js';
import { Site } from './site.entity.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([Organization, Site, Contact, Identifier]),
    AccountsModule,
    ProgramModule,
  ],
  controllers: [NewOrganizationController, OrganizationsController, SitesController, ContactsController],
  providers: [Organizations, Profiles, ProfileParts, Duplicates, Verification],
  exports: [Organizations, Profiles, ProfileParts, Duplicates, Verification],
})
export class OrganizationsModule {}
