import { join } from 'node:path';
import { Module } from '@nestjs/common';
import { Config } from '../config.js';
import { FileStore } from './file-store.js';
import { FolderStore } from './folder-store.js';

/** Evidence files, kept in a folder of the portal. */
@Module({
  providers: [
    {
      provide: FileStore,
      inject: [Config],
      useFactory: (config: Config) => new FolderStore(join(config.dataFolder, 'files')),
    },
  ],
  exports: [FileStore],
})
export class StorageModule {}
