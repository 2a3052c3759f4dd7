import { join, resolve } from 'node:path';
import { isHere, type ProviderSettings, readProvider } from './provider-settings.js';
import { rootFolder } from './root.js';
import * as kind from './setting-kinds.js';
import { ConfigError, type Environment, Settings } from './settings.js';

/**
 * Reads and checks every setting. Throws ConfigError with one sentence that names the setting that cannot be used.
 * An embedded database is started with the settings read first; they are then read again with what it added.
 */
export function readConfig(environment: Environment, embedded?: Embedded): Config {
  const config = new Config(new Settings(environment), embedded);
  if (!config.isEmbedded && !config.givenSecrets) {
    throw new ConfigError('PORTAL_SECRET must be set where DATABASE_URL is: at least 32 random characters.');
  }
  if (config.isEmbedded && config.givenDatabaseOwnerUrl) {
    throw new ConfigError('DATABASE_URL must be set where DATABASE_OWNER_URL is.');
  }
  if (config.isProduction && config.demonstration) {
    throw new ConfigError('DEMONSTRATION must not be yes in production. Set it to no, or leave it out.');
  }
  checkProviders(config);
  return config;
}

function checkProviders({ isProduction, memberProvider, officeProvider }: Config): void {
  if (officeProvider && officeProvider.issuer === memberProvider?.issuer) {
    throw new ConfigError('OFFICE_SSO_ISSUER must not be the same as MEMBER_SSO_ISSUER.');
  }
  for (const [name, provider] of Object.entries({ MEMBER: memberProvider, OFFICE: officeProvider })) {
    if (isProduction && provider?.issuer.startsWith('http:') && isHere(provider.issuer)) {
      throw new ConfigError(`${name}_SSO_ISSUER must be an https address in production.`);
    }
  }
}

/** Every setting of the portal: its name, what it is for, how it is read, and what holds when it is left out. */
export class Config {
  constructor(
    readonly settings: Settings,
    private readonly embedded?: Embedded,
  ) {}

  readonly environment = this.settings.read(
    'NODE_ENV',
    'Where the portal runs; "production" refuses everything that is meant for demonstrations.',
    kind.oneOf('development', 'test', 'production'),
    'development',
  );

  readonly port = this.settings.read(
    'PORT',
    'The port on which the portal listens; 0 takes any that is free.',
    kind.port,
    '3000',
  );

  readonly baseUrl = this.settings.read(
    'BASE_URL',
    'The address under which people reach the portal, used in letters and to tell its own forms from those of other sites.',
    kind.webAddress,
    `http://localhost:${this.port}`,
  );

  readonly givenHosts = this.settings.read(
    'ALLOWED_HOSTS',
    'Further names under which the portal answers, separated by commas; requests for any other host are turned away.',
    kind.hostNames,
  );

  readonly dataFolder = this.settings.read(
    'DATA_FOLDER',
    'The folder for evidence files and, without DATABASE_URL, for the embedded database.',
    (text) => resolve(text),
    join(rootFolder, '.data'),
  );

  readonly givenDatabaseUrl = this.settings.read(
    'DATABASE_URL',
    'The PostgreSQL database, as the role that serves requests; without it the portal starts a database of its own.',
    kind.databaseAddress,
  );

  readonly givenDatabaseOwnerUrl = this.settings.read(
    'DATABASE_OWNER_URL',
    'The same database, as the owner who brings its tables up to date at the start.',
    kind.databaseAddress,
  );

  readonly givenSecrets = this.settings.read(
    'PORTAL_SECRET',
    'Secrets from which the portal derives its keys, for session cookies, second factors, links in letters and the seal ' +
      'of the audit trail; separated by commas: the first is used, the others are still accepted. ' +
      'The embedded database brings its own.',
    kind.secrets,
  );

  readonly givenAuditKeys = this.settings.read(
    'AUDIT_KEYS',
    'Public keys of audit anchors, separated by commas, that still count as ours although the secret they came from is no longer listed.',
    kind.publicKeys,
  );

  readonly smtpUrl = this.settings.read(
    'SMTP_URL',
    'The mail server that takes our letters; without it they wait, or stay in the mailbox of a demonstration.',
    kind.mailServer,
  );

  readonly mailFrom = this.settings.read(
    'MAIL_FROM',
    'Who our letters come from.',
    kind.mailAddress,
    'Known Shipper Portal <portal@localhost>',
  );

  readonly clamd = this.settings.read(
    'CLAMD_URL',
    'The virus scanner that looks into evidence files, as tcp://host:3310 or the path of its socket.',
    kind.scannerAddress,
  );

  readonly demonstration = this.settings.read(
    'DEMONSTRATION',
    'Whether to load a made-up program and offer its sign-ins; "yes" unless said otherwise when the database is embedded.',
    kind.yesOrNo,
    this.isEmbedded && !this.isProduction ? 'yes' : 'no',
  );

  readonly givenFirstAdministrators = this.settings.read(
    'FIRST_ADMINISTRATORS',
    'Who is invited to look after the accounts of a portal that nobody looks after yet: two people, each as ' +
      'Name <address>, separated by a comma.',
    kind.mailAddresses,
  );

  readonly trustedProxies = this.settings.read(
    'TRUSTED_PROXIES',
    'The proxies whose word about the visitor’s address is believed: how many there are, or their addresses.',
    kind.proxies,
    '0',
  );

  readonly parts = this.settings.read(
    'PARTS',
    'What this process does: answer requests (web), work through the outbox and the schedule (worker), or both.',
    kind.listOf('web', 'worker'),
    'web,worker',
  );

  readonly logLevel = this.settings.read(
    'LOG_LEVEL',
    'How much the log says.',
    kind.oneOf('fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'),
    'info',
  );

  readonly securityContact = this.settings.read(
    'SECURITY_CONTACT',
    'Where strangers report a weakness they found, as a mail address or an https address; told at /.well-known/security.txt.',
    kind.contact,
  );

  readonly memberProvider: ProviderSettings | undefined = readProvider(
    this.settings,
    'MEMBER_SSO',
    'people of companies',
    'Login.gov',
  );

  readonly officeProvider: ProviderSettings | undefined = readProvider(
    this.settings,
    'OFFICE_SSO',
    'people of the office',
    'your agency',
  );

  /** Who is invited while nobody looks after accounts. */
  get firstAdministrators(): { name: string; address: string }[] {
    return this.givenFirstAdministrators ?? [];
  }

  get isProduction(): boolean {
    return this.environment === 'production';
  }

  /** Whether the portal brings its own database. */
  get isEmbedded(): boolean {
    return this.givenDatabaseUrl === undefined;
  }

  /** The names under which the portal answers besides that of its address. */
  get allowedHosts(): string[] {
    return this.givenHosts ?? [];
  }

  /** Whether people reach the portal through an encrypted connection only. */
  get isSecure(): boolean {
    return this.baseUrl.startsWith('https:');
  }

  /** The address for the role that serves; an embedded database has one once it has started. */
  get databaseUrl(): string {
    return this.givenDatabaseUrl ?? this.started.servingUrl;
  }

  /** The address for the owner; undefined where someone else keeps the tables up to date. */
  get databaseOwnerUrl(): string | undefined {
    return this.isEmbedded ? this.started.ownerUrl : this.givenDatabaseOwnerUrl;
  }

  /** The secrets that all keys come from: the first is used, all are accepted. */
  get secrets(): string[] {
    return this.givenSecrets ?? [this.started.secret];
  }

  /** The public keys of audit anchors that were made with secrets given up since. */
  get auditKeys(): string[] {
    return this.givenAuditKeys ?? [];
  }

  private get started(): Embedded {
    if (!this.embedded) throw new Error('The embedded database has not been started yet.');
    return this.embedded;
  }
}

/** What the embedded database adds once it has started. */
export interface Embedded {
  servingUrl: string;
  ownerUrl: string;
  secret: string;
}
