import { Module } from '@nestjs/common';
import { Config } from '../config.js';
import { BuiltInScanner } from './built-in-scanner.js';
import { ClamdScanner } from './clamd-scanner.js';
import { Scanning } from './scanning.js';

/** The built-in check, which always runs, and the virus scanner where one is configured. */
@Module({
  providers: [
    {
      provide: Scanning,
      inject: [Config],
      useFactory: ({ clamd }: Config) =>
        new Scanning(clamd ? [new BuiltInScanner(), new ClamdScanner(clamd)] : [new BuiltInScanner()]),
    },
  ],
  exports: [Scanning],
})
export class ScanningModule {}
