import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccountsModule } from '../accounts/accounts.module.js';
import { ProgramModule } from '../program/program.module.js';
import { Contact } from './contact.entity.js';
import { Identifier } from './identifier.entity.js';
import { Organization } from './organization.entity.js';
import { Organizations } from './organizations.service.js';
import { Site } from './site.entity.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([Organization, Site, Contact, Identifier]),
    AccountsModule,
    ProgramModule,
  ],
  providers: [Organizations],
  exports: [Organizations],
})
export class OrganizationsModule {}
