import { addMonths, type IsoDate, programDate } from '../platform/calendar.rules.js';
import { type Message, message } from '../platform/words/message.js';
import type { DocumentState, EvidenceDocument } from './evidence-document.entity.js';

/** The largest file that the portal takes. */
export const limitBytes = 50 * 1024 * 1024;

/** As much as one company may keep here: room for a hundred times what an application asks for, and an end to filling our disks. */
export const most = { documents: 2_000, bytes: 20 * 1024 * 1024 * 1024 };

/** Lists say exactly how many there are up to this many. */
export const mostCounted = 1_000;

/** Evidence older than this no longer says how a company works today, unless it says so itself. */
const monthsValid = 24;

/** The day from which a newer document is asked for, when the company does not say: 24 months after its date. */
export function expiryOf(datedOn: IsoDate | null, receivedOn: IsoDate): IsoDate {
  return addMonths(datedOn ?? receivedOn, monthsValid);
}

/** Whether the document expires when any document of its date does, and nobody chose another day. */
export function isUsualExpiry({
  datedOn,
  expiresOn,
  uploadedAt,
}: Pick<EvidenceDocument, 'datedOn' | 'expiresOn' | 'uploadedAt'>): boolean {
  return expiresOn === expiryOf(datedOn, programDate(uploadedAt));
}

/** What is wrong with the days of a document, by field; nothing when they can be true. */
export function wrongDates(
  { datedOn, expiresOn }: { datedOn: IsoDate | null; expiresOn: IsoDate | null },
  today: IsoDate,
): Record<string, Message[]> {
  return {
    ...(datedOn && datedOn > today && { datedOn: [message('evidence.description.datedLater')] }),
    ...(expiresOn &&
      expiresOn <= (datedOn ?? '') && { expiresOn: [message('evidence.description.expiresEarlier')] }),
  };
}

/** Why a document cannot be removed: the office decides on what was submitted to it. */
export function keptByApplication({ sharedAt }: Pick<EvidenceDocument, 'sharedAt'>): Message[] {
  return sharedAt === null ? [] : [message('evidence.removal.submitted')];
}

/** Why the content of a document cannot be had; nothing when it can. */
export function closedTo({ state }: { state: DocumentState }): Message[] {
  return state === 'clean' ? [] : [message(`evidence.closed.${state}`)];
}

/** Why a company cannot add to what it keeps here; nothing while there is room. @param bytes of all its documents */
export function withoutRoom({ documents, bytes }: { documents: number; bytes: number }): Message[] {
  return documents < most.documents && bytes < most.bytes
    ? []
    : [message('evidence.full', { documents, limit: most.documents, size: most.bytes / 1024 ** 3 })];
}

/** How long to wait before a file that nobody could judge is looked at again: one minute, then twice as long, up to six hours. */
export function minutesToWait(attempt: number): number {
  return Math.min(2 ** attempt, 360);
}
