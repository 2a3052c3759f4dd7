import type { FileOutcome } from '../platform/web/uploads.js';
import type { RefusedFile } from '../platform/web/arriving-files.js';
import { message } from '../platform/words/message.js';
import { EvidenceDocument } from './evidence-document.entity.js';

/** What became of a form with files. */
export interface Arrivals {
  /** Those that were taken, in the order of the form. */
  documents: EvidenceDocument[];
  refused: RefusedFile[];
  /** Each file of the form, for the answer. */
  outcomes: FileOutcome[];
}

/** Sorts the files of a form into those that became documents and those that were refused. */
export function arrivals(files: readonly (EvidenceDocument | RefusedFile)[]): Arrivals {
  return {
    documents: files.filter((file) => file instanceof EvidenceDocument),
    refused: files.filter((file): file is RefusedFile => !(file instanceof EvidenceDocument)),
    outcomes: files.map(outcomeOf),
  };
}

function outcomeOf(file: EvidenceDocument | RefusedFile): FileOutcome {
  if (!(file instanceof EvidenceDocument)) return { name: file.name, taken: false, text: file.reason };
  return {
    name: file.fileName,
    taken: true,
    text: message(`evidence.states.${file.state}`),
    href: `/documents/${file.id}`,
  };
}
