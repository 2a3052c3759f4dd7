import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import express from 'express';
import request from 'supertest';
import { describe, expect, it } from 'vitest';
import { rootFolder } from '../root.js';
import { Assets, uswdsVersion } from './assets.js';

const assets = new Assets();
const app = express().use(assets.handler());

describe('the files the browser gets', () => {
  it('carry a hash in their address and may be kept for a year', async () => {
    const address = assets.address('portal.css');
    expect(address).toMatch(/^\/assets\/[0-9a-f]{12}\/portal\.css$/);
    const { headers } = await request(app).get(address).set('Accept-Encoding', 'identity').expect(200);
    expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(headers['content-type']).toBe('text/css; charset=utf-8');
  });

  it.each(['br', 'gzip'])('are compressed for those who take %s', async (encoding) => {
    const { headers } = await request(app)
      .get(assets.address('js/portal.js'))
      .set('Accept-Encoding', encoding);
    expect(headers['content-encoding']).toBe(encoding);
    expect(headers['vary']).toBe('Accept-Encoding');
  });

  it('include the fonts and pictures of the design system, at the version the style sheet asks for', async () => {
    const styles = readFileSync(join(rootFolder, 'views', 'styles', 'portal.scss'), 'utf8');
    const asked = [...styles.matchAll(/\/assets\/uswds\/([\d.]+)\//g)].map(([, version]) => version);
    expect(asked).toEqual([uswdsVersion, uswdsVersion]);
    const font = `/assets/uswds/${uswdsVersion}/fonts/public-sans/PublicSans-Regular.woff2`;
    const { headers } = await request(app).get(font).expect(200);
    expect(headers['cache-control']).toContain('immutable');
  });

  it.each(['/assets/000000000000/portal.css', '/assets/uswds/1.0.0/x.js', '/assets/..%2fpackage.json'])(
    'are not found at %s',
    async (address) => {
      expect((await request(app).get(address)).status).toBe(404);
    },
  );

  it('do not have an address when they do not exist', () => {
    expect(() => assets.address('nothing.css')).toThrow('There is no file "nothing.css" for the browser.');
  });
});
