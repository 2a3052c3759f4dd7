import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import express from 'express';
import { afterEach, describe, expect, it } from 'vitest';
import { patience } from './patience.js';
import { tryPort, WebServer } from './server.js';

const open: Socket[] = [];
let server: WebServer;
let port: number;

async function serve(limit = 30_000): Promise<void> {
  const app = express();
  app.use(patience(limit));
  app.post('/', (request, response) => {
    request.resume().on('end', () => response.send('taken'));
  });
  app.post('/refused', (_request, response) => response.status(403).send('no'));
  app.get('/slow', async (_request, response) => {
    await sleep(400);
    response.send('done');
  });
  server = new WebServer(app);
  server.initHttpServer();
  port = await server.open(0);
}

afterEach(async () => {
  for (const socket of open.splice(0)) socket.destroy();
  await server.drain(100);
});

/** Sends a piece every so often, and returns what came back when the line is closed, and after how long. */
function speak(pieces: string[], everyMs = 100): Promise<{ answer: string; milliseconds: number }> {
  const began = Date.now();
  return new Promise((resolve) => {
    let answer = '';
    const socket = connect(port, '127.0.0.1', async () => {
      for (const piece of pieces) {
        if (socket.destroyed) return;
        socket.write(piece);
        await sleep(everyMs);
      }
    });
    open.push(socket);
    socket.on('data', (piece) => (answer += String(piece)));
    socket.on('error', () => undefined);
    socket.on('close', () => resolve({ answer, milliseconds: Date.now() - began }));
  });
}

const head = (path: string, type: string) =>
  `POST ${path} HTTP/1.1\r\nHost: here\r\nContent-Type: ${type}\r\nContent-Length: 100\r\n\r\n`;
const drip = Array.from({ length: 40 }, () => 'x');

describe('the web server', () => {
  it('tells a port that is in use', async () => {
    await serve();
    await expect(tryPort(port)).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });

  it('does not wait longer for a form than a form takes', async () => {
    await serve(500);
    const { answer, milliseconds } = await speak([head('/', 'application/x-www-form-urlencoded'), ...drip]);
    expect(answer).toBe('');
    expect(milliseconds).toBeLessThan(2_000);
  });

  it('waits for files as long as they keep coming', async () => {
    await serve(500);
    const pieces = [
      head('/', 'multipart/form-data; boundary=x'),
      ...Array.from({ length: 10 }, () => 'x'.repeat(10)),
    ];
    const socket = speak(pieces);
    await sleep(1_500);
    await server.drain(100);
    expect((await socket).answer).toContain('taken');
  });

  it('does not read on for ever what it has already refused', async () => {
    await serve(500);
    const { answer, milliseconds } = await speak([
      head('/refused', 'multipart/form-data; boundary=x'),
      ...drip,
    ]);
    expect(answer).toContain('403 Forbidden');
    expect(milliseconds).toBeLessThan(2_000);
  });

  it('finishes what was asked before it closes, and lets nobody ask again', async () => {
    await serve();
    const asked = speak(['GET /slow HTTP/1.1\r\nHost: here\r\n\r\n']);
    const parked = speak([]);
    await sleep(100);
    await server.drain(5_000);
    expect((await asked).answer).toMatch(/^HTTP\/1\.1 200 OK[^]*Connection: close[^]*done$/);
    expect((await parked).milliseconds).toBeLessThan(1_500);
    await expect(fetch(`http://127.0.0.1:${port}/slow`)).rejects.toThrow('fetch failed');
  });

  it('closes in the end on those who never finish', async () => {
    await serve();
    const endless = speak([head('/', 'multipart/form-data; boundary=x'), 'x']);
    await sleep(100);
    const began = Date.now();
    await server.drain(300);
    expect(Date.now() - began).toBeLessThan(1_000);
    expect((await endless).answer).toBe('');
  });
});
