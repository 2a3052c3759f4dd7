import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Accounts } from './accounts.service.js';
import { PeopleController } from './people.controller.js';
import { Person } from './person.entity.js';
import { Seat } from './seat.entity.js';
import { SignIn } from './sign-in.entity.js';
import { SignIns } from './sign-ins.service.js';

@Module({
  imports: [TypeOrmModule.forFeature([Person, Seat, SignIn])],
  controllers: [PeopleController],
  providers: [Accounts, SignIns],
  exports: [Accounts, SignIns],
})
export class AccountsModule {}
