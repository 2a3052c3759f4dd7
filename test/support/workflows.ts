import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Rows, Workflow, WorkflowRecord } from '../../src/platform/actions/workflow.js';
import { rootFolder } from '../../src/platform/root.js';

export type AnyWorkflow = Workflow<WorkflowRecord, unknown, Rows<WorkflowRecord, unknown>>;

/** Every workflow of the portal, by name. */
export async function everyWorkflow(): Promise<AnyWorkflow[]> {
  const source = join(rootFolder, 'src');
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' });
  const modules = await Promise.all(
    files
      .filter((file) => file.endsWith('.workflow.ts'))
      .map((file) => import(join(source, file)) as Promise<Record<string, unknown>>),
  );
  return modules
    .flatMap((module) => Object.values(module))
    .filter(isWorkflow)
    .toSorted((one, other) => (one.name < other.name ? -1 : 1));
}

/** Every action of every workflow of the portal, as `record.action`. */
export async function everyAction(): Promise<string[]> {
  const all = await everyWorkflow();
  return all.flatMap(({ name, actions }) => Object.keys(actions).map((action) => `${name}.${action}`));
}

function isWorkflow(value: unknown): value is AnyWorkflow {
  return typeof value === 'object' && value !== null && 'actions' in value && 'seenBy' in value;
}

/** The names under which rooms note what changes no record, as they stand in the sources. */
export function notedActions(): string[] {
  const source = join(rootFolder, 'src');
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.service.ts'),
  );
  return files.flatMap((file) =>
    [
      ...readFileSync(join(source, file), 'utf8').matchAll(
        /(?:note|changed)\(\s*[\w.]+,\s*(?:[\w.]+,\s*)?'(\w+)'/g,
      ),
    ].map(([, action]) => action ?? ''),
  );
}
