import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccountsModule } from '../accounts/accounts.module.js';
import { EntranceModule } from '../entrance/entrance.module.js';
import { FactorsModule } from '../factors/factors.module.js';
import { ConfirmingController } from './confirming.controller.js';
import { CredentialsController } from './credentials.controller.js';
import { JoiningController } from './joining.controller.js';
import { LostFactorController } from './lost-factor.controller.js';
import { RecoveriesController } from './recoveries.controller.js';
import { Recoveries } from './recoveries.service.js';
import { Recovery } from './recovery.entity.js';
import { Registration } from './registration.entity.js';
import { Registrations } from './registrations.service.js';
import { ResettingController } from './resetting.controller.js';
import { Resets } from './resets.service.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([Recovery, Registration]),
    AccountsModule,
    FactorsModule,
    EntranceModule,
  ],
  controllers: [
    JoiningController,
    ResettingController,
    ConfirmingController,
    CredentialsController,
    LostFactorController,
    RecoveriesController,
  ],
  providers: [Recoveries, Registrations, Resets],
  exports: [Registrations],
})
export class RegistrationsModule {}
