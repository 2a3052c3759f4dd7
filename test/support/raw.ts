import { connect } from 'node:net';
import type { TestPortal } from './app.js';

/** Sends these bytes as they are, and returns what comes back until the line is closed. */
export function raw({ address }: TestPortal, bytes: string | Buffer, waitMs = 3_000): Promise<string> {
  const { hostname, port } = new URL(address);
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname, () => socket.write(bytes));
    let answer = '';
    socket.on('data', (piece) => (answer += piece.toString('latin1')));
    socket.on('error', () => resolve(answer)).on('close', () => resolve(answer));
    socket.setTimeout(waitMs, () => socket.destroy());
  });
}

/** The status of an answer as it came over the line. */
export function statusOf(answer: string): number {
  return Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1]);
}
