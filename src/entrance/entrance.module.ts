import { Module } from '@nestjs/common';
import { PassportModule } from '@nestjs/passport';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccountsModule } from '../accounts/accounts.module.js';
import { FactorsModule } from '../factors/factors.module.js';
import { DemonstrationSignIn } from './demonstration-sign-in.entity.js';
import { DemonstrationSignIns } from './demonstration-sign-ins.service.js';
import { Entering } from './entering.service.js';
import { FactorController } from './factor.controller.js';
import { SignInController } from './sign-in.controller.js';
import { SignInStrategy } from './sign-in.strategy.js';

@Module({
  imports: [PassportModule, TypeOrmModule.forFeature([DemonstrationSignIn]), AccountsModule, FactorsModule],
  controllers: [SignInController, FactorController],
  providers: [DemonstrationSignIns, Entering, SignInStrategy],
  exports: [DemonstrationSignIns],
})
export class EntranceModule {}
