/** A start that failed for a reason the operator can mend; its message is the sentence they are shown. */
export class CannotStart extends Error {
  override name = 'CannotStart';
}

/** The sentence that tells the operator why the portal cannot start; undefined when the reason is a fault of our own. */
export function explainStartFailure(error: unknown): string | undefined {
  if (error instanceof CannotStart) return error.message;
  if (!(error instanceof Error)) return undefined;
  const explain = explanations[codeOf(error)];
  if (explain) return explain(detailsOf(error));
  return /timeout expired|connection timeout/i.test(error.message) ? unreachable({}) : undefined;
}

/** The code that Node.js and PostgreSQL put on their errors, such as EADDRINUSE or 28P01; empty when there is none. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

interface Details {
  message?: string;
  path?: string;
  host?: string;
  port?: string;
  listening?: boolean;
}

const databaseSettings = 'DATABASE_URL and DATABASE_OWNER_URL';

const unreachable = ({ host, port }: Details) =>
  `The database ${host ? `at ${host}${port ? `:${port}` : ''} ` : ''}does not answer. ` +
  `Start it, or correct ${databaseSettings}.`;

const wrongPassword = () => `The database refuses the role or its password. Correct ${databaseSettings}.`;

const untrusted = ({ message }: Details) =>
  `The certificate of the database is not trusted (${message}). Add its authority, or correct ${databaseSettings}.`;

const notAllowed = ({ path, port, listening }: Details) =>
  listening
    ? `The portal may not listen on port ${port}. Set PORT to another number, such as 3000.`
    : `${path ?? 'The data folder'} cannot be written. Let this user write there, or set DATA_FOLDER to another folder.`;

const notAFolder = ({ path }: Details) =>
  `${path ?? 'The data folder'} is not a folder one can write to. Set DATA_FOLDER to another folder.`;

const explanations: Record<string, (details: Details) => string> = {
  EADDRINUSE: ({ port }) => `Port ${port} is in use. Stop what uses it, or set PORT to another number.`,
  EADDRNOTAVAIL: ({ host }) =>
    `The portal cannot listen on ${host}, which is not an address of this machine.`,
  EACCES: notAllowed,
  EPERM: notAllowed,
  EROFS: notAllowed,
  ENOTDIR: notAFolder,
  EEXIST: notAFolder,
  ENOSPC: () => 'The disk is full. Make room, or set DATA_FOLDER to a folder on another disk.',
  EDQUOT: () => 'The disk is full. Make room, or set DATA_FOLDER to a folder on another disk.',
  ECONNREFUSED: unreachable,
  ECONNRESET: unreachable,
  ENOTFOUND: unreachable,
  EAI_AGAIN: unreachable,
  EHOSTUNREACH: unreachable,
  ENETUNREACH: unreachable,
  ETIMEDOUT: unreachable,
  SELF_SIGNED_CERT_IN_CHAIN: untrusted,
  DEPTH_ZERO_SELF_SIGNED_CERT: untrusted,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: untrusted,
  '28P01': wrongPassword,
  '28000': wrongPassword,
  '3D000': ({ message }) =>
    `The database is not there (${message}). Create it, or correct ${databaseSettings}.`,
  '42501': ({ message }) =>
    `The database does not allow something the start needs (${message}). Give its owner that right.`,
  '53300': () => 'The database takes no more connections. End some, or raise max_connections.',
  '57P03': () => 'The database is still starting or stopping. Try again in a minute.',
};

function detailsOf(error: Error): Details {
  const first: unknown = error instanceof AggregateError ? error.errors[0] : error;
  const field = (name: string): string | undefined => {
    const value: unknown = first instanceof Object ? Reflect.get(first, name) : undefined;
    return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
  };
  const host = field('address') ?? field('hostname');
  const details = {
    path: field('path'),
    host,
    port: field('port'),
    listening: field('syscall') === 'listen',
  };
  return { message: error.message, ...details };
}
