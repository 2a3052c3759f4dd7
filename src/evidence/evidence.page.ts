import { acceptedExtensions } from '../platform/scanning/media-types.js';
import type { Words } from '../platform/words/words.js';
import type { DocumentState, EvidenceDocument } from './evidence-document.entity.js';
import { limitBytes } from './evidence.rules.js';

/** How each state looks in a list of files. */
const looks: Record<DocumentState, string> = {
  waiting: 'scanning',
  clean: 'ready',
  blocked: 'blocked',
  removed: 'removed',
};

/** Documents as the partial `files` lists them: what each is, what became of it, and where to have it. */
export function fileLines(words: Words, documents: readonly EvidenceDocument[]) {
  return documents.map((document) => {
    const { id, state, title, reason } = document;
    const file = fileOf(document);
    return {
      name: title,
      href: `/documents/${id}`,
      details: detailsOf(words, document).join(' · '),
      state: looks[state],
      stateText: words.say(`evidence.states.${state}`),
      ...(reason && state !== 'removed' && { reason: words.say(reason) }),
      ...(file && { actions: [{ href: file, label: words.say('evidence.list.download') }] }),
    };
  });
}

/** Where the content of a document can be had; null while it cannot. */
export function fileOf({ id, state }: EvidenceDocument): string | null {
  return state === 'clean' ? `/documents/${id}/file` : null;
}

/** What the form for new files needs; it is sent to `action`. */
export function uploadForm(words: Words, action: string, key: string) {
  return {
    action,
    key,
    accept: acceptedExtensions.join(','),
    hint: words.say('evidence.upload.hint', { limit: words.bytes(limitBytes) }),
  };
}

function detailsOf(words: Words, document: EvidenceDocument): string[] {
  const { kind, fileName, bytes, uploadedAt, sha256 } = document;
  return [
    ...(kind ? [words.say(`program.evidenceKinds.${kind}`)] : []),
    fileName,
    words.bytes(bytes),
    words.date(uploadedAt),
    words.say('evidence.list.hash', { hash: sha256.slice(0, 12) }),
  ];
}
