import { type DynamicModule, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DataSource, type DataSourceOptions } from 'typeorm';
import type { Config } from '../config.js';
import { dataSourceOptions } from './data-source.js';
import { closeSilentConnections, poolOf } from './pool.js';
import { Transaction } from './transaction.js';

@Module({ providers: [Transaction], exports: [Transaction] })
export class DatabaseModule {
  static with(config: Config): DynamicModule {
    const options = { ...dataSourceOptions(config.databaseUrl), autoLoadEntities: true, retryAttempts: 0 };
    return {
      module: DatabaseModule,
      imports: [TypeOrmModule.forRootAsync({ useFactory: () => options, dataSourceFactory: connected })],
    };
  }
}

async function connected(options?: DataSourceOptions): Promise<DataSource> {
  if (!options) throw new Error('The database has no address.');
  const dataSource = await new DataSource(options).initialize();
  closeSilentConnections(poolOf(dataSource));
  return dataSource;
}
