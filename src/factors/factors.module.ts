import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccountsModule } from '../accounts/accounts.module.js';
import { Authenticator } from './authenticator.entity.js';
import { Authenticators } from './authenticators.service.js';
import { FactorsController } from './factors.controller.js';
import { Factors } from './factors.service.js';
import { Passkey } from './passkey.entity.js';
import { Passkeys } from './passkeys.service.js';
import { Proofs } from './proofs.service.js';
import { RecoveryCode } from './recovery-code.entity.js';
import { RecoveryCodes } from './recovery-codes.service.js';
import { SetUpController } from './set-up.controller.js';
import { SetUp } from './set-up.service.js';

@Module({
  imports: [TypeOrmModule.forFeature([Authenticator, Passkey, RecoveryCode]), AccountsModule],
  controllers: [FactorsController, SetUpController],
  providers: [Authenticators, Factors, Passkeys, Proofs, RecoveryCodes, SetUp],
  exports: [Authenticators, Factors, Passkeys, Proofs, RecoveryCodes],
})
export class FactorsModule {}
