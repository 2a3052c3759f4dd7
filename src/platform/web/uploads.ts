import {
  BadRequestException,
  createParamDecorator,
  type ExecutionContext,
  UnsupportedMediaTypeException,
} from '@nestjs/common';
import { isUUID } from 'class-validator';
import type { Request, Response } from 'express';
import multer, { MulterError } from 'multer';
import { Forged, InvalidForm } from '../errors.js';
import { type Message, message } from '../words/message.js';
import {
  ArrivingFiles,
  type ArrivedFile,
  type Intake,
  mostFiles,
  type RefusedFile,
} from './arriving-files.js';
import { isTokenOf } from './forgery.js';
import { tell } from './notices.js';
import type { Shell } from './shell.js';

/** A form with files that has arrived whole. */
export interface ArrivedForm {
  /** In the order of the form. */
  files: (ArrivedFile | RefusedFile)[];
  /** The key that makes the same form, sent twice, one. */
  key?: string;
}

/** What became of one file of a form, as one says it to the person who sent it. */
export interface FileOutcome {
  name: string;
  taken: boolean;
  text: Message;
  /** Where to see it, when it was taken. */
  href?: string;
}

const limits = {
  files: 10 * mostFiles,
  fields: 20,
  fieldSize: 10_000,
  fieldNameSize: 100,
  headerPairs: 20,
  fieldNestingDepth: 0,
};

/** A form with files that is about to arrive: not a byte of it is read before someone asks. */
export class Upload {
  constructor(private readonly request: Request) {}

  /**
   * Reads the form; its files go straight into the intake, once the token in front of them has been found right.
   * Throws Forged when it is not, InvalidForm with a message at `files` when no file came or the form was cut off;
   * after either, nothing has been kept.
   */
  async read(intake: Intake): Promise<ArrivedForm> {
    if (!this.request.is('multipart/form-data')) throw new UnsupportedMediaTypeException();
    const arriving = new ArrivingFiles(intake);
    try {
      await this.parse(arriving);
      this.checkToken();
    } catch (error) {
      await arriving.release();
      throw explained(error, arriving.last);
    }
    const { _csrf, key, ...typed } = this.request.body as Record<string, unknown>;
    this.request.body = typed;
    const files = arriving.files.filter((file) => file !== undefined);
    if (files.length === 0) throw new InvalidForm({ files: [message('uploads.nothing')] });
    return { files, ...(isUUID(key) && { key: key as string }) };
  }

  private parse(arriving: ArrivingFiles): Promise<void> {
    const read = multer({
      storage: arriving,
      limits,
      defParamCharset: 'utf8',
      fileFilter: (_request, _file, decide) => {
        try {
          this.checkToken();
          decide(null, true);
        } catch (error) {
          decide(error as Error);
        }
      },
    }).array('files');
    return new Promise((resolve, reject) => {
      void read(this.request, this.request.res as Response, (error?: unknown) =>
        error ? reject(error) : resolve(),
      );
    });
  }

  private checkToken(): void {
    const { _csrf } = (this.request.body ?? {}) as Record<string, unknown>;
    if (!isTokenOf(this.request, _csrf)) throw new Forged();
  }
}

/** The form with files that this request brings. */
export const Arriving = createParamDecorator(
  (_: unknown, context: ExecutionContext) => new Upload(context.switchToHttp().getRequest<Request>()),
);

/**
 * Goes on to the next page when every file was taken. Otherwise the form comes back with a message for each file that
 * was not; those that were taken stay. A script gets one line for each file, and an error only when none was taken.
 */
export async function answerUpload(
  response: Response,
  { outcomes }: { outcomes: readonly FileOutcome[] },
  next: string,
): Promise<void> {
  const { req: request } = response;
  const taken = outcomes.filter((outcome) => outcome.taken);
  const refused = new InvalidForm({ files: outcomes.filter((one) => !one.taken).map(({ text }) => text) });
  if (taken.length === 0) throw refused;
  if (request.accepts('html', 'json') === 'json') {
    const { words } = response.locals['shell'] as Shell;
    const results = outcomes.map((outcome) => ({ ...outcome, text: words.say(outcome.text) }));
    response.status(201).json({ next, results });
    return;
  }
  tell(request, message('uploads.taken', { count: taken.length, name: taken[0]?.name ?? '' }));
  if (taken.length < outcomes.length) throw refused;
  await saved(request);
  response.redirect(303, next);
}

/** The next page must find what this one leaves in the session. */
function saved(request: Request): Promise<void> {
  return new Promise((resolve, reject) => {
    request.session.save((error?: Error) => (error ? reject(error) : resolve()));
  });
}

/** What the reader of the form complains about, in words for the person; other errors stay as they are. */
function explained(error: unknown, last: string | undefined): unknown {
  if (error instanceof MulterError) {
    const many = error.code === 'LIMIT_FILE_COUNT';
    return many ? atFiles('farTooMany', { limit: mostFiles }) : new BadRequestException(error.code);
  }
  const said = error instanceof Error ? error.message : '';
  if (said.startsWith('Unexpected end of'))
    return last ? atFiles('cutOff', { name: last }) : atFiles('cut', {});
  const unreadable = /^(?:Request (?:aborted|closed|error)|Premature close|Malformed|Multipart:|Unsupported)/;
  return unreadable.test(said) ? new BadRequestException(said) : error;
}

function atFiles(cause: string, values: Message['with']): InvalidForm {
  return new InvalidForm({ files: [message(`uploads.${cause}`, values)] });
}
