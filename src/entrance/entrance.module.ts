import { Module } from '@nestjs/common';
import { PassportModule } from '@nestjs/passport';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccountsModule } from '../accounts/accounts.module.js';
import { DemonstrationSignIn } from './demonstration-sign-in.entity.js';
import { DemonstrationSignIns } from './demonstration-sign-ins.service.js';
import { SignInController } from './sign-in.controller.js';
import { SignInStrategy } from './sign-in.strategy.js';

@Module({
  imports: [PassportModule, TypeOrmModule.forFeature([DemonstrationSignIn]), AccountsModule],
  controllers: [SignInController],
  providers: [DemonstrationSignIns, SignInStrategy],
  exports: [DemonstrationSignIns],
})
export class EntranceModule {}
