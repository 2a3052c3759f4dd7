import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { createTransport } from 'nodemailer';
import { Config } from '../config.js';
import { type MailFailure, type MailOutcome, outcomeOf } from './mail-outcome.rules.js';

export interface Mail {
  /** The same at every try, so that a mailbox shows a letter once that arrived twice. */
  messageId: string;
  to: { name: string; address: string };
  subject: string;
  text: string;
  html: string;
  writtenAt: Date;
}

/** Where letters go: to a mail server, into the mailbox of the demonstration, or nowhere until a server is set. */
export type MailRoute = 'server' | 'mailbox' | 'nowhere';

/** Hands letters to the mail server, and says what became of each. */
@Injectable()
export class Mailer implements OnModuleDestroy {
  readonly route: MailRoute;
  private readonly server;
  private readonly from: { name: string; address: string };

  constructor(config: Config) {
    this.from = config.mailFrom;
    this.server = config.smtpUrl === undefined ? undefined : connect(config.smtpUrl);
    if (this.server) this.route = 'server';
    else this.route = config.demonstration ? 'mailbox' : 'nowhere';
  }

  async send(mail: Mail): Promise<MailOutcome> {
    if (this.route === 'mailbox') return { is: 'kept' };
    if (!this.server) return { is: 'postponed', because: 'No mail server is set.', isOurs: true };
    try {
      await this.server.sendMail({
        from: this.from,
        to: mail.to,
        messageId: mail.messageId,
        date: mail.writtenAt,
        subject: mail.subject,
        text: mail.text,
        html: mail.html,
        headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
        disableFileAccess: true,
        disableUrlAccess: true,
      });
      return { is: 'sent' };
    } catch (error) {
      return outcomeOf(error as MailFailure);
    }
  }

  onModuleDestroy(): void {
    this.server?.close();
  }
}

/** What the address of the server says, for example `?socketTimeout=5000`, comes before what stands here. */
function connect(url: string) {
  return createTransport({
    url,
    pool: true,
    maxConnections: 2,
    // The outbox tries again, and knows that it did.
    maxRequeues: 0,
    dnsTimeout: 10_000,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 60_000,
  });
}
