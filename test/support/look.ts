import { cpSync, mkdtempSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express from 'express';
import { Assets } from '../../src/platform/web/assets.js';
import { rootFolder } from '../../src/platform/root.js';
import type { Shell, TypedForm } from '../../src/platform/web/shell.js';
import { Templates } from '../../src/platform/web/templates.js';
import { installViews } from '../../src/platform/web/views.js';
import { message } from '../../src/platform/words/message.js';
import { wordsIn } from '../../src/platform/words/words.js';
import { lookModel } from './look.model.js';

const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; connect-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'";

const badForm: TypedForm = {
  values: {
    ein: '12-34',
    plannedOn: 'next week',
    roles: 'broker',
    explanation: 'Typed <b>text</b>\n  second line',
  },
  errors: {
    ein: [message('forms.date.invalid')],
    state: [message('forms.date.invalid')],
    answer: [message('forms.date.invalid')],
    roles: [message('forms.date.invalid')],
    plannedOn: [message('forms.date.invalid')],
    explanation: [message('forms.date.invalid')],
    agree: [message('forms.date.invalid')],
    files: [message('forms.file.failed')],
  },
  reasons: [message('errors.refused.text')],
};

/** A small server that shows every template with invented content: `/look/parts`, `/public/home`, `/look/form?bad`. */
export async function serveLook(): Promise<{ url: string; close(): void }> {
  const folder = mkdtempSync(join(tmpdir(), 'look-'));
  cpSync(join(rootFolder, 'views'), folder, { recursive: true });
  cpSync(join(rootFolder, 'test', 'support', 'look'), join(folder, 'look'), { recursive: true });
  const assets = new Assets();
  const app = express();
  installViews(app, new Templates(folder, (file) => assets.address(file)), folder);
  app.use(assets.handler());
  app.get('/:folder/:page', ({ params, query }, response) => {
    response.set('Content-Security-Policy', policy);
    response.locals['shell'] = shell('bad' in query ? badForm : undefined, params.folder !== 'public');
    response.render(`${params.folder}/${params.page}`, { ...lookModel, title: 'Style guide' });
  });
  app.post('/autosave', (_request, response) => void response.json({ key: 'second' }));
  app.post('/look/form', (request, response) => {
    request.resume().on('end', () => response.redirect(303, '/look/review'));
  });
  const server = app.listen(0);
  const { port } = server.address() as AddressInfo;
  return { url: `http://localhost:${port}`, close: () => server.close() };
}

function shell(form: TypedForm | undefined, signedIn: boolean): Shell {
  const door = (key: string, current = false) => ({ label: `shell.doors.${key}`, href: `/${key}`, current });
  return {
    words: wordsIn(),
    path: '/',
    doors: [door('apply', signedIn), door('office')],
    ...(signedIn && {
      person: {
        name: 'Dana Whitfield',
        organization: 'Harbor Lane Marketplace, Inc.',
        companies: [
          { id: '1', name: 'Harbor Lane Marketplace, Inc.', isCurrent: true },
          { id: '2', name: 'Northwind Express', isCurrent: false },
        ],
        idleSeconds: 1800,
      },
    }),
    csrf: 'token',
    ...(form && { form }),
    demonstration: true,
    notices: signedIn && !form ? [{ kind: 'success', message: message('forms.file.checking') }] : [],
  };
}
