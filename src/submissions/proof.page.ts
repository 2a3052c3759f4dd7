import type { EvidenceDocument } from '../evidence/evidence-document.entity.js';
import type { PersonActor } from '../platform/people/actor.js';
import { message } from '../platform/words/message.js';
import type { Words } from '../platform/words/words.js';
import { criterionPage } from './criterion.page.js';
import type { Progress } from './submissions.service.js';

/** The documents that stand for a criterion, and those of the company that could. */
export function proofPage(
  words: Words,
  actor: PersonActor,
  progress: Progress,
  code: string,
  library: readonly EvidenceDocument[],
  key: string,
) {
  const page = criterionPage(words, actor, progress, code, key);
  const cited = new Set(progress.citations.get(code));
  return {
    ...page,
    title: message('applications.evidence.title', { criterion: code }),
    citation: `${page.upload}/citation`,
    cited: progress.citations.get(code)?.flatMap((id) => {
      const document = progress.documents.get(id);
      return document ? [{ name: document.title, href: `${page.upload}/${id}/removal` }] : [];
    }),
    choices: library
      .filter(({ id, state }) => !cited.has(id) && (state === 'clean' || state === 'waiting'))
      .map(({ id, title, fileName, bytes }) => ({
        value: id,
        label: title,
        hint: words.say('applications.evidence.file', { name: fileName, size: words.bytes(bytes) }),
      })),
  };
}
