import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccountsModule } from '../accounts/accounts.module.js';
import { Authenticator } from './authenticator.entity.js';
import { Authenticators } from './authenticators.service.js';
import { Factors } from './factors.service.js';

@Module({
  imports: [TypeOrmModule.forFeature([Authenticator]), AccountsModule],
  providers: [Authenticators, Factors],
  exports: [Authenticators, Factors],
})
export class FactorsModule {}
