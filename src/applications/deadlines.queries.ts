import type { EntityManager } from 'typeorm';

/** Something to remind a company of: which application, what about, and which of the reminders it is. */
export interface DueReminder {
  id: string;
  about: 'draft' | 'returned';
  /** Days without a change for a draft; days left for an answer. */
  days: number;
}

const reminder = (since: string, comparison: string) => `
  select from audit_entry entry
  where entry.case_id = application.id and entry.record = 'application' and entry.action = 'remind'
    and entry.at > ${since} and (entry.differences->'days'->>1)::int ${comparison}`;

/** Drafts that nobody changed for so long that their company was to be reminded, and has not been yet. */
export async function quietDrafts(
  manager: EntityManager,
  now: Date,
  { firstDays, secondDays }: { firstDays: number; secondDays: number },
): Promise<DueReminder[]> {
  return manager.query(
    `select application.id, 'draft' as about, due.days
     from application,
       lateral (select max(at) as at from audit_entry where case_id = application.id and actor_id is not null and outcome = 'done') changed,
       lateral (select max(days) as days from unnest(array[$2::int, $3::int]) days
                where changed.at + days * interval '1 day' <= $1) due
     where application.state = 'draft' and due.days is not null
       and not exists (${reminder('changed.at', '>= due.days')})
     order by changed.at limit 500`,
    [now, firstDays, secondDays],
  );
}

/** Returned applications whose answers are due in so few days that their company was to be reminded, and has not been yet. */
export async function waitingAnswers(
  manager: EntityManager,
  today: string,
  daysBefore: readonly number[],
): Promise<DueReminder[]> {
  return manager.query(
    `select application.id, 'returned' as about, due.days
     from application
       join information_request request on request.application_id = application.id and request.answered_at is null,
       lateral (select min(days) as days from unnest($2::int[]) days where request.due_on - days <= $1::date) due
     where application.state = 'returned' and request.due_on >= $1::date and due.days is not null
       and not exists (${reminder('request.asked_at', '<= due.days')})
     order by request.due_on limit 500`,
    [today, daysBefore],
  );
}

/** Returned applications whose last day to answer has passed. */
export async function unanswered(manager: EntityManager, today: string): Promise<{ id: string }[]> {
  return manager.query(
    `select application.id
     from application
       join information_request request on request.application_id = application.id and request.answered_at is null
     where application.state = 'returned' and request.due_on < $1::date
     order by request.due_on limit 500`,
    [today],
  );
}
