import { workflow } from '../platform/actions/workflow.js';
import { announcer } from './administration.policy.js';
import { Announcement } from './announcement.entity.js';
import { overAlready } from './announcement.rules.js';

/** The life of an announcement: written, looked at, shown to everyone, taken back. */
export const announcementWorkflow = workflow<Announcement, { now: Date }>(Announcement, announcer)(
  'announcement',
  {
    write: { from: null, to: 'draft', by: announcer },
    publish: { from: ['draft'], to: 'published', by: announcer, fresh: true, needs: overAlready },
    discard: { from: ['draft'], to: 'discarded', by: announcer },
    withdraw: { from: ['published'], to: 'withdrawn', by: announcer, fresh: true },
  },
);
