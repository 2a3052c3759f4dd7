import type { RequestListener } from 'node:http';
import { join } from 'node:path';
import type { Pool } from 'pg';
import { decisionClock } from '../src/applications/decision-clock.rules.js';
import { programDate } from '../src/platform/calendar.rules.js';
import { preparedOn } from '../src/platform/database/prepared.js';
import type { PersonActor } from '../src/platform/people/actor.js';
import { rootFolder } from '../src/platform/root.js';
import { Assets } from '../src/platform/web/assets.js';
import type { Shell } from '../src/platform/web/shell.js';
import { Templates } from '../src/platform/web/templates.js';
import { wordsIn } from '../src/platform/words/words.js';
import { editionOf } from '../src/program/editions.js';
import { term } from '../src/program/policies.js';
import { queuePage as pageOfQueue } from '../src/reviews/queue.page.js';
import { casesInQueue, countInQueue, type QueueFilters } from '../src/reviews/reviews.queries.js';
import { whoAsks } from './floor-visitor.js';
import type { Scenario } from './scenario.js';
import { fetchPage } from './visitor.js';

const path = '/office/reviews';
const lines = 25;

/** A specialist opens the queue: 25 lines of 100,000 cases. */
export const queuePage: Scenario = {
  name: 'queue page',
  lanes: 4,
  warmUp: 1_200,
  operations: 400,
  floor: { path: /^\/office\/reviews$/, answers: queueOn },
  visits: (_world, { specialist }) => {
    return async (port) => {
      const { status, text } = await fetchPage(port, path, specialist.headers);
      const shown = text.split('<th scope="row">').length - 1;
      if (status !== 200 || shown !== lines) throw new Error(`The queue shows ${shown} lines (${status}).`);
    };
  },
};

const unfiltered: QueueFilters = { q: '', state: '', type: '', whose: '', late: '', sort: '' };

function queueOn(pool: Pool): RequestListener {
  const database = preparedOn(pool);
  const assets = new Assets();
  const templates = new Templates(join(rootFolder, 'views'), (file) => assets.address(file));
  const words = wordsIn();

  async function page(person: PersonActor, token: string): Promise<string> {
    const today = programDate(new Date());
    const reader = { personId: person.id, hidden: [], today };
    const [found, count] = await Promise.all([
      casesInQueue(database, unfiltered, reader, { after: null, limit: lines + 1 }),
      countInQueue(database, unfiltered, reader),
    ]);
    const shown = found.slice(0, lines);
    const pauses: { id: string; asked: Date; answered: Date | null }[] = await database.query(
      `select application_id as id, asked_at as asked, answered_at as answered
       from information_request where application_id = any($1)`,
      [shown.map(({ applicationId }) => applicationId)],
    );
    const { days, amberDays, redDays } = term('application.decision', today, new Date());
    const timed = shown.map((line) => ({
      line,
      clock: decisionClock(
        programDate(line.receivedAt),
        pauses
          .filter(({ id }) => id === line.applicationId)
          .map(({ asked, answered }) => ({
            from: programDate(asked),
            to: answered && programDate(answered),
          })),
        today,
        { limitDays: days, amberDays, redDays },
      ),
    }));
    const edition = editionOf('2026-11');
    if (!edition) throw new Error('There is no edition 2026-11.');
    const model = pageOfQueue(words, person, edition, unfiltered, {
      lines: timed,
      next: 'next',
      found: count,
    });
    const shell: Shell = {
      words,
      path,
      doors: [{ label: 'shell.doors.office', href: '/office', current: true }],
      demonstration: false,
      person: { name: person.name, companies: [], idleSeconds: 900 },
      csrf: token,
      notices: [],
    };
    return templates.renderInside('layouts/portal', 'reviews/queue', model, {
      shell,
      words,
      title: words.say(model.title),
    });
  }

  return async (request, response) => {
    const { person, token } = await whoAsks(pool, request);
    const html = await page(person, token);
    response.writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      'content-length': Buffer.byteLength(html),
    });
    response.end(html);
  };
}
