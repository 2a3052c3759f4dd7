import type { AddressInfo } from 'node:net';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';

/** How the mail server of the tests behaves towards whoever brings it a letter. */
export type SmtpMode = 'accept' | 'busy' | 'refuse' | 'slow' | 'cut' | 'silent';

export interface Arrived {
  /** The recipients of the envelope: where the letter really goes. */
  to: string[];
  mail: ParsedMail;
}

/** A mail server that speaks SMTP and keeps what it takes; its behavior can be changed while it runs. */
export class TestSmtp {
  mode: SmtpMode = 'accept';
  /** How long a slow server thinks over each letter, in milliseconds. */
  pause = 1_000;
  readonly arrived: Arrived[] = [];
  /** Letters that it is thinking over. */
  inHand = 0;
  private server: SMTPServer | undefined;
  private port = 0;

  /** `smtp://127.0.0.1:<port>`; options of the connection can be appended as a query. */
  get url(): string {
    return `smtp://127.0.0.1:${this.port}`;
  }

  /** Opens, the second time on the port of the first. */
  async open(credentials?: { user: string; password: string }): Promise<void> {
    const server = new SMTPServer({
      authOptional: !credentials,
      allowInsecureAuth: true,
      hideSTARTTLS: true,
      disabledCommands: credentials ? [] : ['AUTH'],
      logger: false,
      onAuth: (given, _session, answer) => {
        const isRight = given.username === credentials?.user && given.password === credentials?.password;
        if (isRight) answer(null, { user: credentials?.user });
        else answer(refusal(535, 'Authentication failed'));
      },
      onRcptTo: (_address, _session, answer) => {
        if (this.mode === 'silent') return;
        if (this.mode === 'busy') answer(refusal(451, 'Try again later'));
        else if (this.mode === 'refuse') answer(refusal(550, 'No such mailbox here'));
        else answer();
      },
      onData: (stream, session, answer) => {
        const to = session.envelope.rcptTo.map(({ address }) => address);
        void simpleParser(stream).then(async (mail) => {
          this.inHand++;
          if (this.mode === 'slow') await new Promise((resolve) => setTimeout(resolve, this.pause));
          this.inHand--;
          this.arrived.push({ to, mail });
          if (this.mode === 'cut') for (const connection of server.connections) connection.close();
          else answer(null, 'Taken');
        });
      },
    });
    server.on('error', () => undefined);
    await new Promise<void>((resolve) => server.listen(this.port, '127.0.0.1', resolve));
    this.port = (server.server.address() as AddressInfo).port;
    this.server = server;
  }

  /** Closes, and cuts whoever is connected: the server is down. */
  async close(): Promise<void> {
    const { server } = this;
    if (!server) return;
    this.server = undefined;
    for (const connection of server.connections) connection.close();
    await new Promise<void>((resolve) => server.close(resolve));
  }

  /** The Message-IDs that arrived, with how often. */
  counted(): Map<string, number> {
    const counts = new Map<string, number>();
    for (const { mail } of this.arrived) {
      const id = mail.messageId ?? '';
      counts.set(id, (counts.get(id) ?? 0) + 1);
    }
    return counts;
  }
}

function refusal(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}
