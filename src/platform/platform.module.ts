import { type DynamicModule, Global, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Actions } from './actions/actions.js';
import { AuditChain } from './actions/audit-chain.entity.js';
import { AuditEntry } from './actions/audit-entry.entity.js';
import { Trail } from './actions/trail.js';
import { Adjustments } from './adjustable/adjustments.js';
import { Clock } from './clock.js';
import { Config } from './config.js';
import { DatabaseModule } from './database/database.module.js';
import { Mailer } from './mail/mailer.js';
import { Outbox } from './outbox/outbox.js';
import { Link } from './links/link.entity.js';
import { Links } from './links/links.js';
import { OutboxWorker } from './outbox/worker.js';
import { WhoHolds } from './people/key-holder.js';
import { WhoAsks } from './people/who-asks.js';
import { Secrets } from './secrets/secrets.js';
import { ThrottleCount, ThrottleKnown, ThrottleTaken } from './throttle/throttle.entity.js';
import { LimitGuard } from './throttle/limit.guard.js';
import { Throttle } from './throttle/throttle.js';
import { EmptyFormGuard } from './web/empty-form.guard.js';
import { Banners } from './web/banners.js';
import { EntranceGuard } from './web/entrance.guard.js';
import { ErrorFilter } from './web/error.filter.js';
import { formPipe } from './web/form.pipe.js';
import { KeyGuard } from './web/key.guard.js';
import { NoticeBoard } from './web/notice-board.js';
import { PageInterceptor } from './web/page.interceptor.js';
import { Sections } from './web/sections.js';

/** The ground floor: everything that any portal would need, and no word of the program. */
@Global()
@Module({
  imports: [
    TypeOrmModule.forFeature([AuditChain, AuditEntry, Link, ThrottleCount, ThrottleKnown, ThrottleTaken]),
  ],
  providers: [
    Actions,
    Trail,
    Adjustments,
    Banners,
    Clock,
    Mailer,
    Outbox,
    OutboxWorker,
    Throttle,
    NoticeBoard,
    Links,
    Secrets,
    Sections,
    WhoAsks,
    WhoHolds,
    { provide: APP_GUARD, useClass: EntranceGuard },
    { provide: APP_GUARD, useClass: KeyGuard },
    { provide: APP_GUARD, useClass: LimitGuard },
    { provide: APP_GUARD, useClass: EmptyFormGuard },
    { provide: APP_FILTER, useClass: ErrorFilter },
    { provide: APP_INTERCEPTOR, useClass: PageInterceptor },
    { provide: APP_PIPE, useFactory: formPipe },
  ],
  exports: [
    NoticeBoard,
    Actions,
    Adjustments,
    Banners,
    Clock,
    Links,
    Mailer,
    Outbox,
    OutboxWorker,
    Secrets,
    Sections,
    Throttle,
    WhoAsks,
    WhoHolds,
  ],
})
export class PlatformModule {
  /** The ground floor with these settings. */
  static with(config: Config): DynamicModule {
    return {
      module: PlatformModule,
      imports: [DatabaseModule.with(config)],
      providers: [{ provide: Config, useValue: config }],
      exports: [Config, DatabaseModule],
    };
  }
}
