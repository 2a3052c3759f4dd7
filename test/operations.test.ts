import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readConfig } from '../src/platform/config.js';
import { rootFolder } from '../src/platform/root.js';

const page = readFileSync(join(rootFolder, 'docs', 'operations.md'), 'utf8');
const rows = page.split('\n').filter((line) => /^\| `[A-Z_]+` \|/.test(line));

it('the page for operators lists every setting with its sentence, and none that is gone', () => {
  const { descriptions } = readConfig({}).settings;
  const listed = rows.map((row) => row.split('|').slice(1, 3).join('|').trim());
  expect(listed).toEqual(descriptions.map(({ name, sentence }) => `\`${name}\` | ${sentence}`));
});
