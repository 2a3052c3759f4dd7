import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccountsModule } from '../accounts/accounts.module.js';
import { EntranceModule } from '../entrance/entrance.module.js';
import { Arrivals } from './arrivals.service.js';
import { Farewells } from './farewells.service.js';
import { IdentitiesController } from './identities.controller.js';
import { Identities } from './identities.service.js';
import { Identity } from './identity.entity.js';
import { Providers } from './providers.js';
import { SingleSignOnController } from './single-sign-on.controller.js';
import { SingleSignOn } from './single-sign-on.service.js';
import { SpentToken } from './spent-token.entity.js';
import { SpentTokens } from './spent-tokens.js';
import { VouchedSignIn } from './vouched-sign-in.entity.js';

@Module({
  imports: [TypeOrmModule.forFeature([Identity, SpentToken, VouchedSignIn]), AccountsModule, EntranceModule],
  controllers: [SingleSignOnController, IdentitiesController],
  providers: [Arrivals, Farewells, Identities, Providers, SingleSignOn, SpentTokens],
  exports: [SpentTokens],
})
export class SingleSignOnModule {}
