import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { Answers, type GivenAnswer } from '../applications/answers.service.js';
import { Applications } from '../applications/applications.service.js';
import { Requests } from '../applications/requests.service.js';
import { Evidence } from '../evidence/evidence.service.js';
import { addDays } from '../platform/calendar.rules.js';
import { Clock } from '../platform/clock.js';
import { wordsIn } from '../platform/words/words.js';
import { Submissions } from '../submissions/submissions.service.js';
import type { Known } from './cast.js';
import type { Company } from './company.js';
import { criteriaOf, type PaperName, papers } from './papers.js';
import { Pace } from './pace.js';
import { type Telling, tellingOf, usualAnswer } from './telling.js';

/** How a company answers, sends in its papers, signs, and replies. */
@Injectable()
export class Answering {
  constructor(
    private readonly clock: Clock,
    private readonly pace: Pace,
    private readonly applications: Applications,
    private readonly answers: Answers,
    private readonly evidence: Evidence,
    private readonly submissions: Submissions,
    private readonly requests: Requests,
  ) {}

  /** Answers what is not answered yet, in the order of the catalog, up to this share of all criteria. */
  async answer(
    { company, applicationId: id, preparer }: Known,
    upTo: number,
    leaving: readonly string[] = [],
  ) {
    const { criteria, answers } = await this.applications.dossier(preparer, id);
    const next = criteria
      .slice(0, Math.ceil(criteria.length * upTo))
      .filter((criterion) => !answers.has(criterion.id) && !leaving.includes(criterion.id));
    await this.pace.each(next, ({ id: criterion }) =>
      this.answers.save(preparer, id, criterion, this.answerTo(company, criterion), 0),
    );
  }

  /** Sends in the company's papers, except those left for later, and lets them stand for their criteria. */
  async file(known: Known, leaving: readonly string[] = []): Promise<void> {
    const { company, applicationId, preparer } = known;
    const { criteria } = await this.applications.dossier(preparer, applicationId);
    const sent = company.papers.filter((name) => !leaving.includes(name));
    await this.pace.each(sent, async (name) => {
      const id = await this.send(known, name);
      for (const criterion of criteriaOf(name, criteria))
        await this.answers.cite(preparer, applicationId, criterion, id);
    });
  }

  /** Sends in papers that stand for nothing yet. */
  async keep(known: Known, names: readonly PaperName[]): Promise<void> {
    await this.pace.each(names, (name) => this.send(known, name));
  }

  async submit({ company, applicationId, signatory }: Known): Promise<void> {
    const signer = company.people.find(({ email }) => email.toLowerCase() === signatory.email);
    const signature = { name: signatory.name, capacity: signer?.title ?? '', language: 'en' };
    await this.submissions.submit(signatory, applicationId, signature);
  }

  /** Replies to what was asked, criterion by criterion. */
  async reply({ applicationId, preparer }: Known, replies: Record<string, string>): Promise<void> {
    const { requests } = await this.applications.dossier(preparer, applicationId);
    const items = requests.flatMap((request) => (request.answeredAt === null ? request.items : []));
    await this.pace.each(items, ({ id, criterion }) =>
      this.requests.reply(preparer, applicationId, id, replies[criterion] ?? ''),
    );
  }

  private async send({ company, organizationId, preparer }: Known, name: PaperName): Promise<string> {
    const telling = this.telling(company);
    const { title, kind, ending, make } = papers[name];
    const fileName = `${title.replaceAll(/[,:]/g, '')} ${telling.on.slice(0, 4)}.${ending}`;
    const presented = { fileName, title, kind, datedOn: addDays(telling.on, -9) };
    const content = Readable.from([await make(telling)]);
    const { id } = await this.evidence.receive(preparer, organizationId, presented, content);
    return id;
  }

  private answerTo(company: Company, criterion: string): GivenAnswer {
    const own = company.answers?.[criterion];
    const text = own?.text ?? usualAnswer(this.telling(company), criterion);
    const planOn = own?.planInDays === undefined ? null : addDays(this.clock.today(), own.planInDays);
    return { state: own?.state ?? 'met', text, plan: own?.plan ?? null, planOn };
  }

  private telling(company: Company): Telling {
    const words = wordsIn('en');
    return tellingOf(company, this.clock.today(), (day) => words.date(day));
  }
}
