import { once } from 'node:events';
import { type Server, type Socket, createServer } from 'node:net';
import { testVirus } from './sample.js';

/** How the scanner behaves: as it should, or in one of the ways in which a real one fails. */
export type ClamdManner =
  | 'honest'
  | 'silent'
  | 'hangs up early'
  | 'hangs up after the file'
  | 'size limit'
  | 'size limit, then cut off'
  | 'OK too early'
  | { says: string };

export interface ClamdServer {
  readonly address: { host: string; port: number } | { path: string };
  /** How many bytes of files it was sent so far. */
  readonly bytes: number;
  manner: ClamdManner;
  close(): Promise<void>;
}

const sizeLimitAnswer = 'INSTREAM size limit exceeded. ERROR\0';

/** A small virus scanner that speaks the INSTREAM protocol of clamd and knows one virus. */
export async function startClamd(manner: ClamdManner = 'honest', path?: string): Promise<ClamdServer> {
  const sockets = new Set<Socket>();
  const scanner = { manner, bytes: 0 };
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket)).on('error', () => undefined);
    serve(socket, scanner);
  });
  server.listen(path === undefined ? { port: 0, host: '127.0.0.1' } : { path });
  await once(server, 'listening');
  return {
    address: addressOf(server),
    get bytes() {
      return scanner.bytes;
    },
    get manner() {
      return scanner.manner;
    },
    set manner(next) {
      scanner.manner = next;
    },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

function addressOf(server: Server): ClamdServer['address'] {
  const address = server.address();
  if (address === null) throw new Error('The scanner does not listen.');
  return typeof address === 'string' ? { path: address } : { host: '127.0.0.1', port: address.port };
}

function serve(socket: Socket, scanner: { manner: ClamdManner; bytes: number }): void {
  let unread = Buffer.alloc(0);
  let greeted = false;
  const content: Buffer[] = [];
  socket.on('data', (piece) => {
    unread = Buffer.concat([unread, piece]);
    if (!greeted) {
      if (unread.length < 10) return;
      if (unread.toString('latin1', 0, 10) !== 'zINSTREAM\0') return void socket.end('UNKNOWN COMMAND\0');
      greeted = true;
      unread = unread.subarray(10);
    }
    while (unread.length >= 4 && unread.length >= 4 + unread.readUInt32BE(0)) {
      const length = unread.readUInt32BE(0);
      if (length === 0) return answer(socket, scanner.manner, Buffer.concat(content));
      content.push(unread.subarray(4, 4 + length));
      scanner.bytes += length;
      unread = unread.subarray(4 + length);
      if (scanner.manner === 'hangs up early') return void socket.destroy();
      if (scanner.manner === 'OK too early') return void socket.end('stream: OK\0');
      if (scanner.manner === 'size limit') return stopListening(socket);
      if (scanner.manner === 'size limit, then cut off')
        return void socket.write(sizeLimitAnswer, () => socket.resetAndDestroy());
    }
  });
}

/** As the real one does over its limit: it answers, and reads no further. */
function stopListening(socket: Socket): void {
  socket.removeAllListeners('data');
  socket.pause();
  socket.write(sizeLimitAnswer);
}

function answer(socket: Socket, manner: ClamdManner, content: Buffer): void {
  if (manner === 'silent') return;
  if (manner === 'hangs up after the file') return void socket.destroy();
  if (typeof manner === 'object') return void socket.end(manner.says);
  socket.end(content.includes(testVirus) ? 'stream: Eicar-Test-Signature FOUND\0' : 'stream: OK\0');
}
