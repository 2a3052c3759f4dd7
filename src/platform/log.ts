import type { LoggerService } from '@nestjs/common';
import { type Level, type Logger, pino } from 'pino';

/**
 * The log of this process: one line of JSON for each thing that happened, on standard output, so that nothing typed by a
 * visitor can look like a line of its own.
 */
export function openLog(level: string): Logger {
  return pino(
    {
      level,
      base: { process: process.pid },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: told },
    },
    process.stdout,
  );
}

/** What the log says of an error: never the values of a query or a letter, which errors carry in fields of their own. */
export function told(error: unknown) {
  if (!(error instanceof Error)) return { message: 'Something was thrown that is not an error.' };
  const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {};
  return { name: error.name, ...code, message: error.message, stack: error.stack };
}

/** What the framework says of a start that fails is thrown as well, and told by whoever starts the portal. */
const toldElsewhere = new Set<unknown>(['ExceptionHandler', 'TypeOrmModule']);

/** Lets the framework and the rooms write to the same log. */
export class FrameworkLog implements LoggerService {
  constructor(private readonly to: Logger) {}

  fatal(message: unknown, ...more: unknown[]): void {
    this.write('fatal', message, more);
  }

  error(message: unknown, ...more: unknown[]): void {
    this.write('error', message, more);
  }

  warn(message: unknown, ...more: unknown[]): void {
    this.write('warn', message, more);
  }

  /** How the framework puts itself together interests only those who look for a fault. */
  log(message: unknown, ...more: unknown[]): void {
    this.write('debug', message, more);
  }

  private write(level: Level, message: unknown, more: unknown[]): void {
    const [stack, room] = more.length > 1 ? more.slice(-2) : [undefined, more[0]];
    if (toldElsewhere.has(room)) return;
    const about = { ...(room !== undefined && { room }), ...(stack !== undefined && { stack }) };
    if (message instanceof Error) this.to[level]({ ...about, err: message }, message.message);
    else this.to[level](about, String(message));
  }
}
