import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '..');
const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
  packages: Record<string, { version?: string }>;
};

/** The first version of each part without its known holes; where a hole came with a version, that version is named too. */
const floors: Record<string, string> = {
  handlebars: '4.7.9',
  multer: '2.2.0',
  'body-parser': '2.3.0',
  express: '5.0.0',
  qs: '6.16.0',
  'path-to-regexp': '8.4.0',
  '@nestjs/common': '11.0.16',
  '@nestjs/core': '11.0.16',
  '@nestjs/platform-express': '11.0.16',
  'class-validator': '0.14.0',
  typeorm: '0.3.26',
  nodemailer: '9.1.1',
  passport: '0.6.0',
  'file-type': '21.3.1',
  'on-headers': '1.1.0',
  fflate: '0.8.3',
  'adm-zip': '0.6.0',
  validator: '13.15.22',
};

/** Parts that have no safe version. */
const refused = [
  'hbs',
  'express-handlebars',
  'csurf',
  'xlsx',
  '@nestjs/devtools-integration',
  'express-fileupload',
];

const installed = Object.entries(packages).flatMap(([path, { version }]) => {
  const name = path.split('node_modules/').at(-1);
  return name && version ? [{ name, version }] : [];
});

describe('the lockfile', () => {
  it.each(Object.entries(floors))('holds no %s older than %s', (name, floor) => {
    const old = installed.filter((part) => part.name === name && isOlder(part.version, floor));
    expect(old).toEqual([]);
  });

  it('holds nothing that has no safe version', () => {
    expect(installed.filter(({ name }) => refused.includes(name))).toEqual([]);
  });

  it('names no place to download from', () => {
    expect(JSON.stringify(packages)).not.toMatch(/"resolved"/);
  });
});

function isOlder(version: string, floor: string): boolean {
  const [one, other] = [version, floor].map((text) => text.split(/[.-]/).slice(0, 3).map(Number));
  for (let place = 0; place < 3; place++) {
    const [left = 0, right = 0] = [one?.[place], other?.[place]];
    if (left !== right) return left < right;
  }
  return false;
}
