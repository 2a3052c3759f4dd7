import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { OrganizationsModule } from '../organizations/organizations.module.js';
import { ApiKeyUse } from './api-key-use.entity.js';
import { ApiKey } from './api-key.entity.js';
import { Holders } from './holders.service.js';
import { KeysController } from './keys.controller.js';
import { Keys } from './keys.service.js';
import { OwnOrganizationController } from './own-organization.controller.js';

@Module({
  imports: [TypeOrmModule.forFeature([ApiKey, ApiKeyUse]), OrganizationsModule],
  controllers: [KeysController, OwnOrganizationController],
  providers: [Holders, Keys],
  exports: [Keys],
})
export class KeysModule {}
