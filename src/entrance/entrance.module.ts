import { Module } from '@nestjs/common';
import { PassportModule } from '@nestjs/passport';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccountsModule } from '../accounts/accounts.module.js';
import { FactorsModule } from '../factors/factors.module.js';
import { DemonstrationSignIn } from './demonstration-sign-in.entity.js';
import { DemonstrationSignIns } from './demonstration-sign-ins.service.js';
import { Entering } from './entering.service.js';
import { ConfirmationController } from './confirmation.controller.js';
import { FactorController } from './factor.controller.js';
import { OtherWays } from './other-ways.js';
import { PasskeyController } from './passkey.controller.js';
import { Proving } from './proving.service.js';
import { RecoveryController } from './recovery.controller.js';
import { SignInController } from './sign-in.controller.js';
import { SignInStrategy } from './sign-in.strategy.js';

@Module({
  imports: [PassportModule, TypeOrmModule.forFeature([DemonstrationSignIn]), AccountsModule, FactorsModule],
  controllers: [
    SignInController,
    FactorController,
    PasskeyController,
    RecoveryController,
    ConfirmationController,
  ],
  providers: [OtherWays, DemonstrationSignIns, Entering, Proving, SignInStrategy],
  exports: [OtherWays, DemonstrationSignIns, Entering],
})
export class EntranceModule {}
