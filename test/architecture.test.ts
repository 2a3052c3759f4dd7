import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { unreachable } from '../src/platform/actions/workflow.js';
import { everyWorkflow } from './support/workflows.js';

const root = resolve(import.meta.dirname, '..');
const src = join(root, 'src');

interface Import {
  from: string;
  specifier: string;
  /** The file within the repository, or undefined for a package. */
  target: string | undefined;
  isTypeOnly: boolean;
}

const files = filesUnder(src).filter((file) => file.endsWith('.ts'));
const sources = files.filter((file) => !file.endsWith('.test.ts'));
const imports = sources.flatMap(importsOf);
const rooms = roomsInOrder();

describe('the house', () => {
  it('lists every room once, lowest first', () => {
    const folders = readdirSync(src).filter(
      (name) => statSync(join(src, name)).isDirectory() && name !== 'platform',
    );
    expect(folders.sort()).toEqual([...rooms].sort());
  });

  it('calls down, never up', () => {
    const upward = imports.filter(({ from, target }) => {
      const [room, other] = [roomOf(from), target && roomOf(target)];
      if (!room || !other || room === other || other === 'platform') return false;
      return room === 'platform' || rooms.indexOf(other) > rooms.indexOf(room);
    });
    expect(upward.map(told)).toEqual([]);
  });

  it('enters another room by its service, its types, its rules and its policies', () => {
    const strange = imports.filter(({ from, target, isTypeOnly }) => {
      if (!target || roomOf(target) === roomOf(from) || !rooms.includes(roomOf(target) ?? '')) return false;
      if (!rooms.includes(roomOf(from) ?? '')) return false;
      return /\.(controller|queries)\.ts$/.test(target) || (target.endsWith('.entity.ts') && !isTypeOnly);
    });
    expect(strange.map(told)).toEqual([]);
  });

  it('keeps rules, policies, workflows and pages pure', () => {
    const impure = imports.filter(
      ({ from, specifier, isTypeOnly }) =>
        /\.(rules|policy|workflow|page)\.ts$/.test(from) &&
        !isTypeOnly &&
        /^(@nestjs\/|typeorm$|express$|pg$|node:(?!crypto$|buffer$|util$))/.test(specifier),
    );
    expect(impure.map(told)).toEqual([]);
  });

  it('has no back doors', () => {
    const doors = sources.filter((file) =>
      /forwardRef|moduleRef\.get|[^.\w]import\(|@ts-ignore|@ts-expect-error/.test(read(file)),
    );
    expect(doors.map(short)).toEqual([]);
  });

  it('asks the clock for the time', () => {
    const own = sources.filter(
      (file) => rooms.includes(roomOf(file) ?? '') && /new Date\(\)|Date\.now\(\)/.test(read(file)),
    );
    expect(own.map(short)).toEqual([]);
  });

  it('keeps its rooms flat, but for what is only listed', () => {
    const lists = [join(src, 'demonstration', 'companies')];
    const deep = sources.filter(
      (file) =>
        rooms.includes(roomOf(file) ?? '') &&
        relative(src, file).split('/').length > 2 &&
        !lists.includes(dirname(file)),
    );
    expect(deep.map(short)).toEqual([]);
  });

  it('makes two rooms of one that would hold more than forty files', () => {
    const crowded = rooms.filter(
      (room) => sources.filter((file) => dirname(file) === join(src, room)).length > 40,
    );
    expect(crowded).toEqual([]);
  });

  it('names things by what they are', () => {
    const vague =
      /(^|[-.])(managers?|helpers?|utils?|common|shared|core|base|handlers?|processors?|data|info|impl)([-.]|$)/;
    const named = files
      .map((file) => basename(file))
      .filter((name) => vague.test(name.replace('data-source', '').replace('database', '')));
    expect(named).toEqual([]);
  });
});

describe('what people see', () => {
  const rendered = sources.flatMap((file) =>
    [...read(file).matchAll(/(?:@Render|\.render)\(\s*['"]([\w/-]+)['"]/g)].map(([, view]) => view ?? ''),
  );

  it('has a template for every page that is rendered', () => {
    expect(rendered.filter((view) => !existsSync(join(root, 'views', `${view}.hbs`)))).toEqual([]);
  });

  it('has no template that nobody uses', () => {
    const templates = filesUnder(join(root, 'views')).filter((file) => file.endsWith('.hbs'));
    const everything = [...templates, ...sources].map(read).join('\n');
    const unused = templates
      .map((file) => relative(join(root, 'views'), file).replace(/\.hbs$/, ''))
      .filter((name) => !/^(layouts|errors|letters)\//.test(name))
      .filter((name) => {
        const partial = name.replace(/^partials\//, '');
        return !new RegExp(`(\\{\\{#?>\\s*|['"])${partial}['"\\s}]`).test(everything);
      });
    expect(unused).toEqual([]);
  });

  it('has the slots that the law asks of a government form on every form that asks a company for something', () => {
    const asking = ['applications', 'submissions', 'organizations', 'evidence', 'participation'];
    const parts = /removal|proof|-field/;
    const bare = asking
      .flatMap((room) => filesUnder(join(root, 'views', room)))
      .filter(
        (file) => /forms\/(text|radios|checkboxes|select|date|file)/.test(read(file)) && !parts.test(file),
      )
      .filter((file) => !(read(file).includes('> forms/burden') && read(file).includes('> forms/privacy')));
    expect(bare.map(short)).toEqual([]);
  });

  it('never prints raw text', () => {
    const raw = filesUnder(join(root, 'views')).filter(
      (file) => file.endsWith('.hbs') && read(file).includes('{{{'),
    );
    expect(raw.map(short)).toEqual([]);
  });
});

describe('every workflow', async () => {
  const workflows = await everyWorkflow();

  it.each(workflows.map((one) => [one.name, one] as const))(
    'can reach each of its states: %s',
    (_, { actions }) => {
      const states = new Set(
        Object.values(actions).flatMap(({ from, to }) => [...(from ?? []), ...(to ? [to] : [])]),
      );
      expect(unreachable(actions, [...states])).toEqual([]);
    },
  );

  it('has a name of its own', () => {
    expect(new Set(workflows.map(({ name }) => name)).size).toBe(workflows.length);
  });
});

function roomsInOrder(): string[] {
  const module = read(join(src, 'app.module.ts'));
  const [, list = ''] = /const rooms = \[([^\]]*)\]/.exec(module) ?? [];
  const folderOf = new Map(
    [...module.matchAll(/import \{ (\w+) \} from '\.\/([\w-]+)\//g)].map(([, name, folder]) => [
      name,
      folder,
    ]),
  );
  return [...list.matchAll(/\w+/g)].map(([name]) => folderOf.get(name) ?? name);
}

function roomOf(file: string): string | undefined {
  const [room, ...rest] = relative(src, file).split('/');
  return rest.length > 0 && room !== '..' ? room : undefined;
}

function importsOf(file: string): Import[] {
  const statements = read(file).matchAll(/^(?:import|export)\s+(type\s+)?[^;]*?from\s+'([^']+)'/gm);
  return [...statements].map(([, type, specifier = '']) => ({
    from: file,
    specifier,
    target: specifier.startsWith('.') ? resolve(dirname(file), specifier.replace(/\.js$/, '.ts')) : undefined,
    isTypeOnly: type !== undefined,
  }));
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((file) => statSync(file).isFile());
}

function read(file: string): string {
  return readFileSync(file, 'utf8');
}

function short(file: string): string {
  return relative(root, file);
}

function told({ from, specifier }: Import): string {
  return `${short(from)} imports ${specifier}`;
}
