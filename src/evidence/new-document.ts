import { programDate } from '../platform/calendar.rules.js';
import { newId } from '../platform/database/id.js';
import { InvalidForm } from '../platform/errors.js';
import type { Actor } from '../platform/people/actor.js';
import { namedIn } from '../platform/people/named.rules.js';
import type { Received } from '../platform/storage/file-store.js';
import { readFileName, titleOf } from '../platform/web/file-names.rules.js';
import { message } from '../platform/words/message.js';
import { EvidenceDocument } from './evidence-document.entity.js';
import { expiryOf } from './evidence.rules.js';

/** A document as its sender presents it. */
export type Presented = Pick<EvidenceDocument, 'fileName'> &
  Partial<Pick<EvidenceDocument, 'title' | 'kind' | 'datedOn' | 'expiresOn' | 'confidentiality'>>;

/** The document that a received file becomes. Throws InvalidForm at `files` when its name cannot be kept. */
export function newDocument(
  actor: Actor,
  organizationId: string,
  presented: Presented,
  { sha256, bytes }: Received,
  uploadedAt: Date,
): EvidenceDocument {
  const { name: fileName, wrong } = readFileName(presented.fileName);
  if (wrong) throw new InvalidForm({ files: [message(`uploads.${wrong}`, { name: fileName })] });
  const datedOn = presented.datedOn ?? null;
  return Object.assign(new EvidenceDocument(), {
    id: newId(),
    organizationId,
    title: presented.title ?? titleOf(fileName),
    kind: presented.kind ?? null,
    fileName,
    mediaType: null,
    bytes,
    sha256,
    datedOn,
    expiresOn: presented.expiresOn ?? expiryOf(datedOn, programDate(uploadedAt)),
    confidentiality: presented.confidentiality ?? 'business',
    reason: null,
    sharedAt: null,
    uploadedAt,
    uploadedBy: namedIn(actor, organizationId),
  });
}
