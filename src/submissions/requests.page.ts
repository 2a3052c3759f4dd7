import { offered } from '../platform/actions/workflow.js';
import { NotFound } from '../platform/errors.js';
import type { PersonActor } from '../platform/people/actor.js';
import { message } from '../platform/words/message.js';
import { criterionOf } from '../program/catalog.rules.js';
import { applicationWorkflow } from '../applications/application.workflow.js';
import { statusLabel } from './task-groups.page.js';
import type { Progress } from './submissions.service.js';

/** What the office asked, all of it or one item, and what was replied. */
export function requestsPage(actor: PersonActor, progress: Progress, itemId?: string) {
  const { application, edition, requests } = progress;
  const at = `/applications/${application.id}`;
  const asked = requests.flatMap((request) =>
    request.items.map((item) => ({
      id: item.id,
      criterion: item.criterion,
      asks: item.asks,
      reply: item.reply,
      question: criterionOf(edition, item.criterion)?.question,
      answer: `${at}/criteria/${item.criterion}`,
      href: `${at}/requests/${item.id}`,
      isOpen: request.answeredAt === null,
      status: statusLabel(item.reply === '' ? 'unanswered' : 'answered'),
      askedAt: request.askedAt,
      askedBy: request.askedBy,
      dueOn: request.dueOn,
    })),
  );
  const item = itemId === undefined ? undefined : asked.find(({ id }) => id === itemId);
  if (itemId !== undefined && !item) throw new NotFound();
  const open = asked.filter(({ isOpen }) => isOpen);
  return {
    title: item
      ? message('applications.requests.about', { criterion: item.criterion })
      : message('applications.requests.title'),
    id: application.id,
    reference: application.reference,
    home: `/applications/${application.id}`,
    mayReply: offered(applicationWorkflow, actor, application).has('reply'),
    item,
    list: `${at}/requests`,
    open,
    earlier: asked.filter(({ isOpen }) => !isOpen),
    dueOn: open[0]?.dueOn,
    left: message('applications.requests.left', { count: open.filter(({ reply }) => reply === '').length }),
  };
}
