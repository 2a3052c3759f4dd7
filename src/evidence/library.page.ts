import type { Actor } from '../platform/people/actor.js';
import type { Page } from '../platform/web/keyset.js';
import type { Words } from '../platform/words/words.js';
import { type DocumentState, documentStates, type EvidenceDocument } from './evidence-document.entity.js';
import { fileLines, uploadForm } from './evidence.page.js';
import { mostCounted } from './evidence.rules.js';
import { preparer } from './evidence.policy.js';

/** The state that the address of a list asks for; undefined for all. */
export function stateIn(asked: unknown): DocumentState | undefined {
  return documentStates.find((state) => state === asked);
}

/** The documents of a company, newest first. */
export function libraryPage(
  words: Words,
  actor: Actor,
  organizationId: string,
  { lines, next }: Page<EvidenceDocument>,
  {
    state,
    count,
    isFirst,
    key,
  }: { state: DocumentState | undefined; count: number; isFirst: boolean; key: string },
) {
  const href = `/organizations/${organizationId}/documents`;
  const seats = actor.kind === 'person' ? actor.seats : [];
  const filter = state && { state };
  const firstPage = state ? `${href}?${new URLSearchParams({ state })}` : href;
  return {
    title: words.say('evidence.library.title'),
    organization: seats.find((seat) => seat.organizationId === organizationId)?.organizationName,
    upload: preparer(actor, { organizationId }) && uploadForm(words, href, key),
    href,
    state,
    clear: state && href,
    counted:
      count > mostCounted
        ? words.say('evidence.library.manyCounted', { count: mostCounted })
        : words.say('evidence.library.counted', { count }),
    states: documentStates.map((value) => ({ value, label: words.say(`evidence.states.${value}`) })),
    documents: fileLines(words, lines),
    newer: isFirst ? null : firstPage,
    older: next && `${href}?${new URLSearchParams({ ...filter, after: next })}`,
  };
}
