import { type Config } from './config.js';
import { ConfigError } from './settings.js';

/** Answers whether demonstration data was ever loaded into the database; told by the room that loads it. */
export type DemonstrationWasLoaded = () => Promise<boolean>;

/** Throws ConfigError when the portal would go into production with made-up people who can sign in. */
export async function refuseDemonstrationInProduction(
  config: Config,
  demonstrationWasLoaded: DemonstrationWasLoaded,
): Promise<void> {
  if (!config.isProduction || !(await demonstrationWasLoaded())) return;
  throw new ConfigError(
    'NODE_ENV is production, but demonstration data was loaded into this database. Use a database of its own.',
  );
}
