import { readdir, readlink } from 'node:fs/promises';
import { once } from 'node:events';
import type { ClientRequest, IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Response, Test } from 'supertest';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { Config } from '../../src/platform/config.js';
import type { PersonActor } from '../../src/platform/people/actor.js';
import { startPortal, type TestPortal } from '../support/app.js';
import { hiddenIn, plain, signIn, type Visitor } from '../support/as.js';
import { pdf, pdfStream } from '../support/file-makers.js';
import { makeOrganization } from '../support/make.js';
import { latin1, testVirus } from '../support/sample.js';

const MiB = 1024 * 1024;

let portal: TestPortal;
let ana: Visitor;
let member: PersonActor;
let library: string;

beforeAll(async () => {
  portal = await startPortal();
  const made = await makeOrganization(portal);
  member = made.member;
  library = `/organizations/${made.organization.id}/documents`;
  ana = await signIn(portal, member.email);
});
afterAll(() => portal.stop());

interface Named {
  name: string;
  content: Buffer;
}
let sent = 0;

/** An honest document that differs from every other one. */
function honest(name = `license ${++sent}.pdf`): Named {
  return { name, content: pdf({ objects: [pdfStream('', latin1(`BT (${name} ${++sent}) Tj ET`))] }) };
}

/** Opens the library and sends its form with these files. */
async function send(files: readonly Named[], { accept = 'text/html', key = '' } = {}): Promise<Response> {
  const hidden = hiddenIn((await ana.get(library)).text, library) as Record<string, string>;
  const form = ana.agent.post(library).accept(accept);
  void form.field('_csrf', hidden['_csrf'] ?? '').field('key', key || (hidden['key'] ?? ''));
  for (const { name, content } of files) void form.attach('files', content, name);
  return form;
}

const page = (answer: Response) => plain(answer.text);

async function storedFiles(): Promise<string[]> {
  const root = join(portal.get(Config).dataFolder, 'files');
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
}

describe('a form with several files', () => {
  it('brings all of them in, and they are ready once they were checked', async () => {
    const answer = await send([honest('Seal log.pdf'), honest('año 2026.pdf')]);
    expect([answer.status, answer.headers['location']]).toEqual([303, library]);
    const before = page(await ana.get(library));
    expect(before).toContain('2 files were added');
    expect(before).toContain('año 2026');
    expect(before).toContain('Being checked');
    await portal.settle();
    expect(page(await ana.get(`${library}?state=clean`))).toContain('Seal log');
  });

  it('says of each file that cannot be taken why, and keeps the others', async () => {
    const answer = await send([
      { name: 'film.pdf', content: Buffer.alloc(50 * MiB + 1) },
      honest('Policy.pdf'),
      { name: 'blank.pdf', content: Buffer.alloc(0) },
      honest('Ana 219-09-9999.pdf'),
    ]);
    expect(answer.status).toBe(422);
    const said = page(answer);
    expect(said).toContain('“film.pdf” is 50.1 MB. The limit is 50 MB for each file.');
    expect(said).toContain('“blank.pdf” is empty.');
    expect(said).toContain('looks like it holds a social security number');
    expect(said).not.toContain('219-09-9999');
    expect(said).toContain('“Policy.pdf” was added.');
    expect(said).toMatch(/<title>Error:/);
    expect(page(await ana.get(library))).toContain('Policy');
  });

  it('takes a file of exactly 50 MB', async () => {
    const answer = await send([{ name: 'film.pdf', content: Buffer.alloc(50 * MiB, 'x') }]);
    expect(answer.status).toBe(303);
  });

  it('takes 20 files and names those that are too many', async () => {
    const answer = await send(Array.from({ length: 21 }, (_, place) => honest(`page ${place + 1}.pdf`)));
    expect(answer.status).toBe(422);
    expect(page(answer)).toContain(
      '“page 21.pdf” was not added, because a form takes up to 20 files at once.',
    );
    expect(page(answer)).toContain('20 files were added');
  });

  it('wants at least one file', async () => {
    const answer = await send([]);
    expect(answer.status).toBe(422);
    expect(page(answer)).toContain('Choose at least one file.');
  });

  it('counts once when it is sent twice, also at the same time', async () => {
    const [file, key] = [honest('Once.pdf'), crypto.randomUUID()];
    const answers = await Promise.all([send([file], { key }), send([file], { key })]);
    answers.push(await send([file], { key }));
    expect(answers.map(({ status }) => status)).toEqual([303, 303, 303]);
    expect(page(await ana.get(library)).match(/>Once</g)).toHaveLength(1);
  });

  it('tells a script the outcome of each file', async () => {
    const files = [honest('Policy.pdf'), { name: 'blank.pdf', content: Buffer.alloc(0) }];
    const some = await send(files, { accept: 'application/json' });
    expect([some.status, some.body]).toEqual([
      201,
      {
        next: library,
        results: [
          {
            name: 'Policy.pdf',
            taken: true,
            text: 'Being checked',
            href: expect.stringMatching(/^\/documents\//) as string,
          },
          {
            name: 'blank.pdf',
            taken: false,
            text: expect.stringContaining('“blank.pdf” is empty') as string,
          },
        ],
      },
    ]);
    const none = await send(files.slice(1), { accept: 'application/json' });
    expect([none.status, none.type]).toEqual([422, 'application/problem+json']);
    expect(none.body).toMatchObject({ errors: { files: [expect.stringContaining('blank.pdf')] } });
  });
});

describe('a form that another site could have made', () => {
  it.each<[string, (form: ReturnType<Visitor['agent']['post']>, token: string) => void]>([
    ['without a token', (form) => void form.attach('files', honest().content, 'a.pdf')],
    ['with a wrong one', (form) => void form.field('_csrf', 'x').attach('files', honest().content, 'a.pdf')],
    [
      'with the right one behind the files',
      (form, token) => void form.attach('files', honest().content, 'a.pdf').field('_csrf', token),
    ],
    [
      'with two of them',
      (form, token) =>
        void form.field('_csrf', token).field('_csrf', token).attach('files', honest().content, 'a.pdf'),
    ],
  ])('%s leaves nothing', async (_, fill) => {
    const before = await storedFiles();
    const token = String(hiddenIn((await ana.get(library)).text, library)['_csrf']);
    const form = ana.agent.post(library).accept('text/html');
    fill(form, token);
    expect((await form).status).toBe(403);
    expect(await storedFiles()).toEqual(before);
  });

  it('is not met by sending the fields without files', async () => {
    expect((await ana.send(library, { files: 'a' })).status).toBe(415);
  });
});

describe('a company of others', () => {
  it('is not found, whoever sends files or asks for them', async () => {
    await send([honest('Ours.pdf')]);
    await portal.settle();
    const [, id = ''] = /\/documents\/([\w-]{36})"[^>]*>Ours</.exec((await ana.get(library)).text) ?? [];
    const { member: stranger, organization } = await makeOrganization(portal);
    const ben = await signIn(portal, stranger.email);
    const own = `/organizations/${organization.id}/documents`;
    const token = String(hiddenIn((await ben.get(own)).text, own)['_csrf']);
    const before = await storedFiles();
    const content = Buffer.alloc(5 * MiB, 'x');
    const form = ben.agent.post(library).field('_csrf', token).attach('files', content, 'a.txt');
    expect((await form).status).toBe(404);
    expect(await storedFiles()).toEqual(before);
    for (const path of [library, `/documents/${id}`, `/documents/${id}/file`, `/documents/${id}/removal`])
      expect([path, (await ben.get(path)).status]).toEqual([path, 404]);
  });
});

describe('a document', () => {
  async function added(file: Named): Promise<string> {
    const { body } = await send([file], { accept: 'application/json' });
    await portal.settle();
    return (body as { results: { href: string }[] }).results[0]?.href ?? '';
  }

  it('is downloaded as an attachment that cannot run, under its own name', async () => {
    const file = honest('Número “1”.pdf');
    const href = await added(file);
    const answer = await ana.agent.get(`${href}/file`).responseType('blob');
    expect(answer.status).toBe(200);
    expect((answer.body as Buffer).equals(file.content)).toBe(true);
    expect(answer.headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-length': String(file.content.length),
      'content-disposition': expect.stringMatching(
        /^attachment; filename=".*"; filename\*=UTF-8''N%C3%BAmero%20%E2%80%9C1%E2%80%9D\.pdf$/,
      ) as string,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
      'cache-control': 'no-store',
    });
    const head = await ana.agent.head(`${href}/file`);
    expect([head.status, head.headers['content-length']]).toEqual([200, String(file.content.length)]);
  });

  it('that is blocked says why and cannot be downloaded', async () => {
    const href = await added({ name: 'license.pdf', content: latin1(testVirus) });
    expect(page(await ana.get(href))).toContain('A virus scanner recognized harmful content in this file.');
    expect((await ana.get(`${href}/file`)).status).toBe(409);
    expect((await ana.agent.head(`${href}/file`)).status).toBe(409);
  });

  it('lets go of its file when the reader goes away', async () => {
    const href = await added({ name: 'long.txt', content: Buffer.alloc(20 * MiB, 'evidence ') });
    for (let tries = 0; tries < 5; tries++) {
      const raw = byHand(ana.agent.get(`${href}/file`));
      await new Promise<void>((resolve) => {
        raw.on('response', (answer) => {
          answer.once('data', () => {
            raw.destroy();
            resolve();
          });
          answer.on('error', () => undefined);
        });
        raw.end();
      });
    }
    await vi.waitFor(async () => expect(await openFiles()).toEqual([]), { timeout: 5_000 });
  });

  it('is described in the words of its company; a wrong description comes back', async () => {
    const href = await added(honest());
    const wrong = {
      title: '',
      kind: 'certificate',
      datedOn: '1/31/2199',
      expiresOn: '',
      confidentiality: 'business',
    };
    const back = await ana.post(`${href}/description`, wrong);
    expect(back.status).toBe(422);
    expect(page(back)).toContain('value="1/31/2199"');
    const right = { ...wrong, title: 'ISO 17712 certificate', datedOn: '1/31/2026' };
    expect((await ana.post(`${href}/description`, right)).headers['location']).toBe(href);
    const shown = page(await ana.get(href));
    expect(shown).toContain('ISO 17712 certificate');
    expect(shown).toContain('January 31, 2028');
    expect((await ana.get(`${href}/description`)).text).toContain('value="01/31/2026"');
  });

  it('is removed after a question, and its record stays', async () => {
    const href = await added(honest('Old plan.pdf'));
    expect(page(await ana.get(`${href}/removal`))).toContain('cannot be brought back');
    expect((await ana.post(`${href}/removal`)).headers['location']).toBe(library);
    expect(page(await ana.get(library))).toContain('“Old plan” was removed.');
    expect(page(await ana.get(href))).toContain('Its content is gone');
    expect((await ana.get(`${href}/removal`)).status).toBe(403);
  });
});

describe('a form that does not arrive whole', () => {
  async function begin(length?: number, more = ''): Promise<ClientRequest> {
    const token = String(hiddenIn((await ana.get(library)).text, library)['_csrf']);
    const form = ana.agent
      .post(library)
      .set('Content-Type', 'multipart/form-data; boundary=x')
      .accept('text/html');
    const raw = byHand(length === undefined ? form : form.set('Content-Length', String(length)));
    raw.write(`--x\r\ncontent-disposition: form-data; name="_csrf"\r\n\r\n${token}\r\n${more}`);
    raw.write('--x\r\ncontent-disposition: form-data; name="files"; filename="plan.pdf"\r\n\r\n');
    return raw;
  }

  it('leaves nothing when the line is cut, however often, and the portal lives on', async () => {
    const before = await storedFiles();
    const whole = honest();
    const first = `--x\r\ncontent-disposition: form-data; name="files"; filename="${whole.name}"\r\n\r\n${whole.content.toString('latin1')}\r\n`;
    for (let tries = 0; tries < 30; tries++) {
      const raw = await begin(10 * MiB, tries % 2 ? first : '');
      raw.write(Buffer.alloc(200_000));
      if (tries % 3 === 0) await vi.waitUntil(async () => (await storedFiles()).length > before.length);
      raw.destroy();
    }
    await vi.waitFor(async () => expect(await storedFiles()).toEqual(before), { timeout: 10_000 });
    expect(await openFiles()).toEqual([]);
    expect((await send([honest()])).status).toBe(303);
  });

  it('names the file in which it ended early', async () => {
    const before = await storedFiles();
    const raw = await begin();
    const answer = new Promise<{ status: number | undefined; text: string }>((resolve) => {
      raw.on('response', (response) => {
        let text = '';
        response.on('data', (piece: Buffer) => (text += piece.toString()));
        response.on('end', () => resolve({ status: response.statusCode, text: plain(text) }));
      });
    });
    raw.end(Buffer.alloc(400));
    const { status, text } = await answer;
    expect(status).toBe(422);
    expect(text).toContain('The line was cut while “plan.pdf” was arriving. No file was added.');
    expect(await storedFiles()).toEqual(before);
  });

  it('is answered, whatever shape it has, and the next one is taken', async () => {
    const token = String(hiddenIn((await ana.get(library)).text, library)['_csrf']);
    const part = (head: string, body: string) =>
      `--x\r\ncontent-disposition: form-data; ${head}\r\n\r\n${body}\r\n`;
    const csrf = part('name="_csrf"', token);
    const file = part('name="files"; filename="a.pdf"', 'x');
    const shapes: [string, string][] = [
      ['multipart/form-data', `${csrf}--x--`],
      ['multipart/form-data; boundary=x', ''],
      ['multipart/form-data; boundary=x', 'no form at all'],
      ['multipart/mixed; boundary=x', `${csrf}--x--`],
      ['multipart/form-data; boundary=x', `${csrf}${part('name=""; filename="a.pdf"', 'x')}--x--`],
      ['multipart/form-data; boundary=x', `${csrf}${part('filename="a.pdf"', 'x')}--x--`],
      ['multipart/form-data; boundary=x', `${csrf}${part('name="other"; filename="a.pdf"', 'x')}--x--`],
      ['multipart/form-data; boundary=x', `${csrf}${part('name="a[b][c]"', 'x')}${file}--x--`],
      ['multipart/form-data; boundary=x', `${csrf}${part(`name="${'n'.repeat(500)}"`, 'x')}${file}--x--`],
      ['multipart/form-data; boundary=x', `${csrf}${part('name="a"', 'x'.repeat(20_000))}${file}--x--`],
      ['multipart/form-data; boundary=x', `${csrf}${part('name="a"', 'x').repeat(40)}${file}--x--`],
      ['multipart/form-data; boundary=x', `${csrf}${file.repeat(300)}--x--`],
      ['multipart/form-data; boundary=x', `${csrf}--x\r\nnonsense\r\n\r\nx\r\n--x--`],
      ['multipart/form-data; boundary=x', `${csrf}${part('name="files"; filename="\u0000.pdf"', 'x')}--x--`],
    ];
    const before = await storedFiles();
    for (const [type, body] of shapes) {
      const answer = await ana.agent.post(library).type(type).accept('text/html').send(body);
      expect([body.slice(0, 400).replace(token, ''), answer.status]).toEqual([
        expect.anything(),
        expect.toSatisfy((status: number) => status >= 400 && status < 500),
      ]);
    }
    expect(await storedFiles()).toEqual(before);
    expect((await send([honest()])).status).toBe(303);
  });

  it('never sits in memory, though it is 50 MB', async () => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    const held = () => {
      collect();
      return process.memoryUsage().arrayBuffers / MiB;
    };
    const piece = Buffer.alloc(65_536, 'evidence ');
    const raw = await begin();
    const before = held();
    let peak = before;
    for (let number = 0; number < 49 * 16; number++) {
      if (!raw.write(piece)) await once(raw, 'drain');
      if (number % 64 === 0) peak = Math.max(peak, held());
    }
    raw.end('\r\n--x--\r\n');
    const [answer] = (await once(raw, 'response')) as [IncomingMessage];
    answer.resume();
    expect(answer.statusCode).toBe(303);
    expect(peak - before).toBeLessThan(16);
  });
});

/** The stored files that the portal holds open. */
async function openFiles(): Promise<string[]> {
  const root = portal.get(Config).dataFolder;
  const numbers = await readdir('/proc/self/fd');
  const paths = await Promise.all(
    numbers.map((number) => readlink(`/proc/self/fd/${number}`).catch(() => '')),
  );
  return paths.filter((path) => path.startsWith(root));
}

/** A request of the agent, cookies and all, to be written by hand. */
function byHand(test: Test): ClientRequest {
  const raw = (test as unknown as { request(): ClientRequest }).request();
  return raw.on('error', () => undefined);
}
