import { connect, createServer, type Server, type Socket } from 'node:net';

/** A line to a database that can be cut, kept silent, and mended. */
export class Relay {
  private readonly lines = new Set<Socket>();
  private server: Server | undefined;
  private silent = false;
  private port = 0;

  /** @param to the address that the line leads to */
  constructor(private readonly to: string) {}

  /** The same address, by way of this line. */
  get url(): string {
    const here = new URL(this.to);
    here.hostname = '127.0.0.1';
    here.port = String(this.port);
    return here.toString();
  }

  /** Opens, the second time on the port of the first. */
  async open(): Promise<void> {
    const { hostname, port } = new URL(this.to);
    this.silent = false;
    const server = createServer((near) => {
      const far = connect(Number(port), hostname);
      for (const [from, to] of [
        [near, far],
        [far, near],
      ] as const) {
        this.lines.add(from);
        from.on('data', (piece) => {
          if (!this.silent) to.write(piece);
        });
        from.on('error', () => undefined);
        from.on('close', () => {
          this.lines.delete(from);
          to.destroy();
        });
      }
    });
    await new Promise<void>((resolve) => server.listen(this.port, '127.0.0.1', resolve));
    const address = server.address();
    if (typeof address === 'object' && address) this.port = address.port;
    this.server = server;
  }

  /** Cuts every line, and takes no new one: the database is down. */
  async cut(): Promise<void> {
    const closed = new Promise((resolve) => this.server?.close(resolve));
    for (const line of this.lines) line.destroy();
    await closed;
  }

  /** Lets nothing through any more, for good: what is said on the lines that are open is lost. */
  silence(): void {
    this.silent = true;
  }

  /** Lets new lines through; those that fell silent stay so, as behind a firewall that forgot them. */
  async forget(): Promise<void> {
    for (const line of this.lines) line.removeAllListeners('data').resume();
    this.silent = false;
  }
}
