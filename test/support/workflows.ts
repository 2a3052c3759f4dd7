import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Workflow } from '../../src/platform/actions/workflow.js';
import { rootFolder } from '../../src/platform/root.js';

/** Every action of every workflow of the portal, as `record.action`. */
export async function everyAction(): Promise<string[]> {
  const source = join(rootFolder, 'src');
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' });
  const modules = await Promise.all(
    files
      .filter((file) => file.endsWith('.workflow.ts'))
      .map((file) => import(join(source, file)) as Promise<Record<string, unknown>>),
  );
  return modules
    .flatMap((module) => Object.values(module))
    .filter((one): one is Workflow<never, never, never> => Object.hasOwn(one as object, 'seenBy'))
    .flatMap(({ name, actions }) => Object.keys(actions).map((action) => `${name}.${action}`));
}
