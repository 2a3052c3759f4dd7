/** The part of busboy that the floor of the upload uses. */
declare module 'busboy' {
  import type { IncomingHttpHeaders } from 'node:http';
  import type { Readable, Writable } from 'node:stream';

  interface FormReader extends Writable {
    on(event: 'file', taken: (field: string, content: Readable) => void): this;
  }
  export default function busboy(options: { headers: IncomingHttpHeaders }): FormReader;
}
