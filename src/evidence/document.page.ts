import { offered } from '../platform/actions/workflow.js';
import type { Actor } from '../platform/people/actor.js';
import { mediaTypes } from '../platform/scanning/media-types.js';
import type { Words } from '../platform/words/words.js';
import type { DocumentState, EvidenceDocument } from './evidence-document.entity.js';
import { confidentialities, evidenceKinds } from './evidence-kinds.js';
import { fileOf } from './evidence.page.js';
import { closedTo, isUsualExpiry, keptByApplication } from './evidence.rules.js';
import { documentWorkflow } from './evidence.workflow.js';

const tones: Record<DocumentState, string> = {
  waiting: 'progress',
  clean: 'done',
  blocked: 'stopped',
  removed: 'neutral',
};

/** One document: what it is, what became of it, and what one may do with it. */
export function documentPage(words: Words, actor: Actor, document: EvidenceDocument) {
  const may = offered(documentWorkflow, actor, document);
  const kept = keptByApplication(document);
  const { id, state, organizationId, reason } = document;
  return {
    title: document.title,
    library: `/organizations/${organizationId}/documents`,
    status: { label: words.say(`evidence.states.${state}`), tone: tones[state] },
    rows: factsOf(words, document),
    hash: document.sha256,
    closed: closedTo(document),
    isBlocked: state === 'blocked',
    isWaiting: state === 'waiting',
    self: `/documents/${id}`,
    reason: state === 'removed' ? null : reason,
    file: fileOf(document),
    description: may.has('describe') && `/documents/${id}/description`,
    removal: may.has('remove') && kept.length === 0 && `/documents/${id}/removal`,
    kept: may.has('remove') ? kept : [],
  };
}

/** The form in which a company says what a document is. */
export function descriptionPage(words: Words, document: EvidenceDocument) {
  const choices = (values: readonly string[], place: string) =>
    values.map((value) => ({ value, label: words.say(`${place}.${value}`) }));
  return {
    title: words.say('evidence.description.pageTitle'),
    document,
    expiresOn: isUsualExpiry(document) ? null : document.expiresOn,
    action: `/documents/${document.id}/description`,
    back: `/documents/${document.id}`,
    kinds: choices(evidenceKinds, 'program.evidenceKinds'),
    confidentialities: confidentialities.map((value) => ({
      value,
      label: words.say(`evidence.confidentialities.${value}.name`),
      hint: words.say(`evidence.confidentialities.${value}.hint`),
    })),
  };
}

/** What is lost when a document is removed. */
export function removalPage(words: Words, document: EvidenceDocument) {
  const { id, title, fileName } = document;
  return {
    title: words.say('evidence.removal.title', { title }),
    fileName,
    action: `/documents/${id}/removal`,
    back: `/documents/${id}`,
    name: title,
    kept: keptByApplication(document),
  };
}

function factsOf(words: Words, document: EvidenceDocument) {
  const fact = (name: string, text: string | null, missing?: string) => ({
    term: words.say(`evidence.document.${name}`),
    text,
    ...(missing && { missing: words.say(missing) }),
  });
  const { kind, fileName, bytes, mediaType, datedOn, expiresOn, uploadedAt, uploadedBy, sharedAt } = document;
  return [
    fact('kind', kind && words.say(`program.evidenceKinds.${kind}`)),
    fact('fileName', fileName),
    fact('size', words.bytes(bytes)),
    fact('mediaType', mediaTypeName(words, mediaType), 'evidence.document.notToldYet'),
    fact('datedOn', datedOn && words.date(datedOn)),
    fact('expiresOn', words.date(expiresOn)),
    fact('confidentiality', words.say(`evidence.confidentialities.${document.confidentiality}.name`)),
    fact(
      'uploaded',
      words.say('evidence.document.uploadedBy', { name: uploadedBy, at: words.instant(uploadedAt) }),
    ),
    fact('shared', sharedAt && words.instant(sharedAt), 'evidence.document.notShared'),
  ];
}

function mediaTypeName(words: Words, type: string | null): string | null {
  const known = mediaTypes.find((kind) => kind.type === type);
  return known ? words.say(`evidence.mediaTypes.${known.extensions[0]}`) : type;
}
