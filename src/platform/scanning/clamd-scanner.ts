import { type Socket, connect } from 'node:net';
import { Scanner, type UnknownFile, type Verdict, blocked, clean, undecided } from './scanner.js';

/** Where the virus scanner listens: a host and port, or a socket in the file system. */
export type ClamdAddress = { readonly host: string; readonly port: number } | { readonly path: string };

const longestAnswer = 4096;

/** Asks the virus scanner clamd. Only its exact "OK" is clean; whatever it does not say leaves the file waiting. */
export class ClamdScanner extends Scanner {
  constructor(
    private readonly address: ClamdAddress,
    private readonly limits: { readonly milliseconds: number } = { milliseconds: 120_000 },
  ) {
    super();
  }

  override async scan(file: UnknownFile): Promise<Verdict> {
    const socket = connect({ ...this.address });
    const patience = setTimeout(() => socket.destroy(new TookTooLong()), this.limits.milliseconds);
    let wasSent = false;
    try {
      void send(file, socket).then(
        () => (wasSent = true),
        (error: unknown) => socket.destroy(asError(error)),
      );
      const verdict = verdictFor(await answerFrom(socket));
      return verdict.outcome === 'clean' && !wasSent ? undecided('scannerUnclear') : verdict;
    } catch (error) {
      return undecided(error instanceof TookTooLong ? 'scannerTooSlow' : 'scannerUnreachable');
    } finally {
      clearTimeout(patience);
      socket.destroy();
    }
  }
}

class TookTooLong extends Error {}

/** Sends the file in pieces, each with its length in front, and an empty one at the end. */
async function send(file: UnknownFile, socket: Socket): Promise<void> {
  const content: AsyncIterable<Buffer> = await file.open();
  socket.write('zINSTREAM\0');
  for await (const piece of content) {
    if (socket.destroyed) throw new Error('The scanner hung up.');
    const length = Buffer.alloc(4);
    length.writeUInt32BE(piece.length);
    socket.write(length);
    if (!socket.write(piece)) await drained(socket);
  }
  socket.write(Buffer.alloc(4));
}

/** Waits until the scanner has taken what it was sent, or has hung up. */
function drained(socket: Socket): Promise<void> {
  return new Promise((resolve) => {
    const go = () => {
      socket.off('drain', go).off('close', go);
      resolve();
    };
    if (socket.destroyed) resolve();
    else socket.on('drain', go).on('close', go);
  });
}

/** What the scanner says before it hangs up, also when it stops listening in the middle of the file. */
function answerFrom(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = '';
    socket.setEncoding('latin1');
    socket.on('data', (text: string) => {
      answer += text;
      if (answer.includes('\0') || answer.length > longestAnswer) resolve(answer);
    });
    socket.on('end', () => resolve(answer));
    socket.on('error', (error) => (answer === '' ? reject(error) : resolve(answer)));
    socket.on('close', () => resolve(answer));
  });
}

function verdictFor(answer: string): Verdict {
  const said = answer.replace(/\0$/, '');
  if (said === 'stream: OK') return clean;
  const found = /^stream: (.+) FOUND$/.exec(said)?.[1];
  if (found === undefined)
    return undecided(said.includes('size limit exceeded') ? 'scannerLimit' : 'scannerUnclear');
  return /^Heuristics\.(?:Encrypted|Limits)/.test(found)
    ? blocked('notScannable', undefined, found)
    : blocked('malware', undefined, found);
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
