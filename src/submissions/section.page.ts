import { NotFound } from '../platform/errors.js';
import { message } from '../platform/words/message.js';
import type { Words } from '../platform/words/words.js';
import { sectionsOf } from '../program/catalog.rules.js';
import { progressOf, statusOf } from '../applications/criterion-status.rules.js';
import { spokenTask, statusLabel } from './task-groups.page.js';
import type { Progress } from './submissions.service.js';

/** The criteria of one section, each with how far it is. */
export function sectionPage(
  words: Words,
  { application, criteria, answers, citations }: Progress,
  code: string,
) {
  const section = sectionsOf(criteria)
    .flatMap((area) => area.sections)
    .find((one) => one.code === code);
  if (!section) throw new NotFound();
  const { answered, total, share } = progressOf(section.criteria, answers);
  return {
    title: section.title,
    focusArea: section.focusArea,
    id: application.id,
    reference: application.reference,
    home: `/applications/${application.id}`,
    answered: message('applications.tasks.answered', { answered, count: total }),
    percent: Math.floor(share * 100),
    tasks: section.criteria.map(({ id, question, level }) =>
      spokenTask(words, {
        title: `${id} ${question}`,
        href: `/applications/${application.id}/criteria/${id}`,
        hint: message('applications.section.hint', {
          level: message(`applications.levels.${level}`),
          documents: message('applications.section.documents', { count: citations.get(id)?.length ?? 0 }),
        }),
        status: statusLabel(statusOf(answers.get(id))),
      }),
    ),
  };
}
