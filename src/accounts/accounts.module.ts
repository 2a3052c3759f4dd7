import { Module } from '@nestjs/common';
import { PassportModule } from '@nestjs/passport';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Accounts } from './accounts.service.js';
import { DemonstrationSignIn } from './demonstration-sign-in.entity.js';
import { PeopleController } from './people.controller.js';
import { Person } from './person.entity.js';
import { Seat } from './seat.entity.js';
import { SignInController } from './sign-in.controller.js';
import { SessionSerializer, SignInStrategy } from './sign-in.strategy.js';

@Module({
  imports: [
    PassportModule.register({ session: true }),
    TypeOrmModule.forFeature([Person, Seat, DemonstrationSignIn]),
  ],
  controllers: [SignInController, PeopleController],
  providers: [Accounts, SignInStrategy, SessionSerializer],
  exports: [Accounts],
})
export class AccountsModule {}
