import { DataSource, type DataSourceOptions } from 'typeorm';
import { expect, it } from 'vitest';
import { freshDatabase } from '../support/database.js';
import { startPortal } from '../support/app.js';

it('the entities describe the tables that the migrations make', async () => {
  const [portal, database] = [await startPortal(), await freshDatabase()];
  const { options } = portal.get(DataSource);
  const owner = await new DataSource({ ...options, url: database.ownerUrl } as DataSourceOptions).initialize();
  const { upQueries } = await owner.driver.createSchemaBuilder().log();
  expect(upQueries.map(({ query }) => query)).toEqual([]);
  await owner.destroy();
  await database.drop();
  await portal.stop();
});
