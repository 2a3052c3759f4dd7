import { createHash } from 'node:crypto';
import type { RequestListener } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Pool } from 'pg';
import { newId } from '../src/platform/database/id.js';
import { isMember } from '../src/platform/people/actor.js';
import { whoAsks } from './floor-visitor.js';
import type { Scenario } from './scenario.js';
import { asForm, fetchPage } from './visitor.js';

const criterion = 'GOV-01';

/** A member saves the answer to a criterion; each lane has an application of its own. */
export const criterionSave: Scenario = {
  name: 'criterion save',
  lanes: 4,
  warmUp: 1_200,
  operations: 400,
  floor: { path: /^\/applications\/[^/]+\/criteria\//, answers: savingOn },
  visits: ({ applications }, { member }) => {
    const versions = applications.map(() => 0);
    return async (port, lane) => {
      const version = versions[lane] ?? 0;
      const path = `/applications/${applications[lane]}/criteria/${criterion}`;
      const typed = new URLSearchParams({
        _csrf: member.token,
        version: String(version),
        state: 'met',
        text: `Our compliance team does this every quarter; this is what it wrote the ${version}. time.`,
      });
      const { status } = await fetchPage(port, path, { ...member.headers, ...asForm }, [typed.toString()]);
      if (status !== 303) throw new Error(`The answer was not saved (${status}).`);
      versions[lane] = version + 1;
    };
  },
};

const statements = {
  lock: `select * from application where id = $1 for update`,
  before: `select * from answer where application_id = $1 and criterion = $2`,
  save: `insert into answer (id, application_id, criterion, state, text, plan, plan_on, version, saved_at, saved_by)
    values ($1, $2, $3, $4, $5, '', null, $6, $7, $8)
    on conflict (id) do update set state = excluded.state, text = excluded.text, plan = excluded.plan,
      plan_on = excluded.plan_on, version = excluded.version, saved_at = excluded.saved_at, saved_by = excluded.saved_by`,
  chain: `insert into audit_chain (record_id, record, length) values ($1, 'application', 0)
    on conflict (record_id, record) do update set length = audit_chain.length returning length, head`,
  audit: `with moved as (
      update audit_chain set length = $9, head = $11 where record_id = $6 and record = 'application')
    insert into audit_entry (id, at, actor_id, actor_name, address, record, record_id, case_id, action,
      from_state, to_state, differences, capacity, outcome, sequence, previous_hash, hash)
    values ($1, $2, $3, $4, $5, 'application', $6, $6, 'answer', $7, $7, $8, '{preparer}', 'done', $9, $10, $11)`,
} as const;

function savingOn(pool: Pool): RequestListener {
  return async (request, response) => {
    const { person, token } = await whoAsks(pool, request);
    const typed = new URLSearchParams(await text(request));
    if (typed.get('_csrf') !== token) throw new Error('The form has another token.');
    const id = request.url?.split('/')[2] ?? '';
    const answer = { state: typed.get('state'), text: typed.get('text') };
    const at = new Date();
    const client = await pool.connect();
    const run = (name: keyof typeof statements, values: unknown[]) =>
      client.query({ name, text: statements[name], values });
    await client.query('begin');
    const application = (await run('lock', [id])).rows[0];
    if (application.state !== 'draft' || !isMember(person, application.organization_id))
      throw new Error('Not theirs.');
    const before = (await run('before', [id, criterion])).rows[0];
    const version = before?.version ?? 0;
    if (version !== Number(typed.get('version'))) throw new Error('Somebody was quicker.');
    const answerId = before?.id ?? newId();
    await run('save', [answerId, id, criterion, answer.state, answer.text, version + 1, at, person.name]);
    const differences = JSON.stringify({
      [criterion]: [before && { state: before.state, text: before.text }, answer],
    });
    const end = (await run('chain', [id])).rows[0];
    const entry = [
      newId(),
      at,
      person.id,
      person.name,
      request.socket.remoteAddress,
      id,
      'draft',
      differences,
    ];
    const linked = [...entry, end.length + 1, end.head];
    await run('audit', [...linked, createHash('sha256').update(JSON.stringify(linked)).digest('hex')]);
    await client.query('commit');
    client.release();
    response.writeHead(303, { location: request.url }).end();
  };
}
