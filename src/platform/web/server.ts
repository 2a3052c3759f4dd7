import { createServer, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { ExpressAdapter } from '@nestjs/platform-express';

const seconds = 1_000;
const minutes = 60 * seconds;

/** How long each step of a request may take, and how much a visitor may send before the portal knows who it is. */
const limits = {
  /** From the first byte to the end of the headers. */
  headersTimeout: 15 * seconds,
  /** To the end of the body: twenty files of 50 MB over a slow line. Forms without files have far less: see `slow.ts`. */
  requestTimeout: 60 * minutes,
  /** Between two requests of one connection; longer than the proxies before us wait, who would else meet a closed door. */
  keepAliveTimeout: 75 * seconds,
  connectionsCheckingInterval: 5 * seconds,
  maxHeaderSize: 16_384,
  requireHostHeader: true,
} as const;

/** The web server of the portal: its limits are set here, and it can be closed without cutting anybody off. */
export class WebServer extends ExpressAdapter {
  private readonly sockets = new Set<Socket>();
  private readonly answering = new Set<ServerResponse>();
  private closing = false;

  override initHttpServer(): void {
    this.httpServer = createServer(limits, this.getInstance());
    const server: Server = this.httpServer;
    server.maxHeadersCount = 100;
    server.maxRequestsPerSocket = 1_000;
    // A connection on which nothing moves at all.
    server.timeout = 2 * minutes;
    server.on('connection', (socket: Socket) => {
      this.sockets.add(socket);
      socket.once('close', () => this.sockets.delete(socket));
    });
    server.prependListener('request', (_request, response: ServerResponse) => {
      if (this.closing) response.shouldKeepAlive = false;
      this.answering.add(response);
      response.once('close', () => this.answering.delete(response));
    });
  }

  /** Begins to listen, and returns the port. Throws when the port is taken. */
  async open(port: number): Promise<number> {
    const server: Server = this.httpServer;
    await listen(server, port);
    const address = server.address();
    return typeof address === 'object' && address ? address.port : port;
  }

  /** Whether the server has begun to close. */
  get isClosing(): boolean {
    return this.closing;
  }

  /**
   * Takes no new connections, answers what was asked, and returns when everyone has left.
   * @param patience milliseconds after which those who are still being answered are cut off
   */
  async drain(patience: number): Promise<void> {
    const server: Server = this.httpServer;
    this.closing = true;
    for (const response of this.answering) response.shouldKeepAlive = false;
    const left = new Promise<void>((resolve) => server.close(() => resolve()));
    const sweep = setInterval(() => {
      server.closeIdleConnections();
      for (const socket of this.sockets) if (socket.bytesRead === 0) socket.destroy();
    }, 50);
    const cut = setTimeout(() => server.closeAllConnections(), patience);
    await left;
    clearInterval(sweep);
    clearTimeout(cut);
  }
}

/** Throws when the port is taken: better known before a database is started and filled. */
export async function tryPort(port: number): Promise<void> {
  const probe = createServer();
  await listen(probe, port);
  await new Promise((resolve) => probe.close(resolve));
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, () => {
      server.off('error', reject);
      resolve();
    });
  });
}
