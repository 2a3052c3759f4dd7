import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, existsSync } from 'node:fs';
import { extname, join, sep } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import express, { type RequestHandler, type Response, Router } from 'express';
import { rootFolder } from '../root.js';

const uswds = join(rootFolder, 'node_modules', '@uswds', 'uswds');
const yearInSeconds = 31_536_000;
const kinds: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
};

type Encoding = 'br' | 'gzip';

/** One file the browser gets, with its compressed forms made when first asked for. */
class Asset {
  private readonly compressed = new Map<Encoding, Promise<Buffer>>();

  constructor(
    readonly type: string,
    readonly content: Buffer,
  ) {}

  as(encoding: Encoding): Promise<Buffer> {
    const made = this.compressed.get(encoding) ?? compress(encoding, this.content);
    this.compressed.set(encoding, made);
    return made;
  }
}

/**
 * The files the browser gets. Ours carry a hash of all of them in their address, so that they can be kept for a year
 * and scripts can import each other by relative names; fonts and pictures of the design system carry its version.
 */
export class Assets {
  private readonly assets = readAssets();
  private readonly release = hashOf(this.assets);

  /** The address of a file, for example `portal.css`, `js/portal.js` or `uswds/img/sprite.svg`. Throws when there is none. */
  address(name: string): string {
    if (!this.assets.has(name)) throw new Error(`There is no file "${name}" for the browser.`);
    return `/assets/${this.release}/${name}`;
  }

  /** Answers everything under `/assets`; nothing there asks for a session. */
  handler(): RequestHandler {
    const keep = { immutable: true, maxAge: yearInSeconds * 1000, index: false, redirect: false } as const;
    const router = Router();
    router.use('/assets', (_request, response, next) => {
      response.removeHeader('Cache-Control');
      next();
    });
    router.use(`/assets/uswds/${uswdsVersion}`, express.static(join(uswds, 'dist'), keep));
    router.get(`/assets/${this.release}/*path`, async (request, response, next) => {
      const asset = this.assets.get(
        decodeURIComponent(request.path).slice(`/assets/${this.release}/`.length),
      );
      if (!asset) return next();
      await send(response, asset, request.acceptsEncodings('br', 'gzip'));
    });
    router.use('/assets', (_request, response) => {
      response.status(404).set('Cache-Control', 'no-store').type('text/plain').send('There is no such file.');
    });
    return router;
  }
}

/** The version of the design system whose fonts and pictures are served. */
export const uswdsVersion = versionIn(readFileSync(join(uswds, 'package.json'), 'utf8'));

function versionIn(text: string): string {
  const description: unknown = JSON.parse(text);
  if (typeof description === 'object' && description !== null && 'version' in description) {
    return String(description.version);
  }
  throw new Error('The design system does not say its version.');
}

function readAssets(): Map<string, Asset> {
  const styles = join(rootFolder, 'dist', 'styles', 'portal.css');
  if (!existsSync(styles)) throw new Error('The style sheet is not made yet: run "npm run styles".');
  const assets = new Map([['portal.css', assetAt(styles)]]);
  const ours = join(rootFolder, 'public');
  for (const path of readdirSync(ours, { recursive: true, encoding: 'utf8' })) {
    if (extname(path) in kinds) assets.set(path.split(sep).join('/'), assetAt(join(ours, path)));
  }
  for (const path of ['js/uswds-init.min.js', 'js/uswds.min.js', 'img/sprite.svg']) {
    assets.set(`uswds/${path}`, assetAt(join(uswds, 'dist', path)));
  }
  return assets;
}

function assetAt(path: string): Asset {
  return new Asset(kinds[extname(path)] ?? 'application/octet-stream', readFileSync(path));
}

function hashOf(assets: ReadonlyMap<string, Asset>): string {
  const hash = createHash('sha256');
  for (const [name, { content }] of assets) hash.update(name).update(content);
  return hash.digest('hex').slice(0, 12);
}

async function send(response: Response, asset: Asset, accepted: string | string[] | false): Promise<void> {
  const encoding = accepted === 'br' || accepted === 'gzip' ? accepted : undefined;
  response.set({
    'Content-Type': asset.type,
    'Cache-Control': `public, max-age=${yearInSeconds}, immutable`,
    Vary: 'Accept-Encoding',
  });
  if (encoding) response.set('Content-Encoding', encoding);
  response.end(encoding ? await asset.as(encoding) : asset.content);
}

function compress(encoding: Encoding, content: Buffer): Promise<Buffer> {
  if (encoding === 'gzip') return promisify(gzip)(content);
  return promisify(brotliCompress)(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } });
}
