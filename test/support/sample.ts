import { pdf, pdfStream } from './file-makers.js';

/** A file for the scanner, made by the project itself. */
export interface Sample {
  what: string;
  name: string;
  content: Buffer;
}

/** A file that must be blocked, and the cause named under `evidence.blocked`. */
export interface HostileSample extends Sample {
  cause: string;
}

/** The test virus, put together only here, so that no scanner stumbles over this program. */
export const testVirus = [
  'X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR',
  'STANDARD',
  'ANTIVIRUS',
  'TEST',
  'FILE!$H+H*',
].join('-');

export const latin1 = (text: string) => Buffer.from(text, 'latin1');

/** How a Word or Excel file of before 2007 begins. */
export const oldOffice = Buffer.concat([latin1('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'), Buffer.alloc(1024)]);

/** A small honest PDF. */
export const license = () => pdf({ objects: [pdfStream('', latin1('BT (Business license) Tj ET'))] });
