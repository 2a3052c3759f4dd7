import type { Request } from 'express';
import type { Message } from '../words/message.js';
import type { Notice } from './shell.js';

/** Says something at the top of the next page that this person opens. */
export function tell(request: Request, message: Message, kind: Notice['kind'] = 'success'): void {
  request.session.notices = [...(request.session.notices ?? []), { kind, message }];
}
