import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccountController } from './account.controller.js';
import { Accounts } from './accounts.service.js';
import { Credentials } from './credentials.service.js';
import { Lookings } from './lookings.service.js';
import { PassPhrases } from './pass-phrases.service.js';
import { PeopleController } from './people.controller.js';
import { People } from './people.service.js';
import { Person } from './person.entity.js';
import { Resuming } from './resuming.service.js';
import { Seat } from './seat.entity.js';
import { Seats } from './seats.service.js';
import { SessionController } from './session.controller.js';
import { SignIn } from './sign-in.entity.js';
import { SignIns } from './sign-ins.service.js';

@Module({
  imports: [TypeOrmModule.forFeature([Person, Seat, SignIn])],
  controllers: [AccountController, SessionController, PeopleController],
  providers: [Accounts, Credentials, Lookings, PassPhrases, People, Resuming, Seats, SignIns],
  exports: [Accounts, Credentials, Lookings, PassPhrases, Seats, SignIns],
})
export class AccountsModule {}
