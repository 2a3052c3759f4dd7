import { fieldsOf, readBy } from '../platform/web/fields.js';
import { needed } from '../platform/web/readers.js';
import { message } from '../platform/words/message.js';
import { audiences, kinds } from './announcement.entity.js';
import { typedTime } from './announcement.rules.js';

const { Choice, Day, Line } = fieldsOf('administration.announcement');

function Time(): PropertyDecorator {
  return (form, name) => {
    const label = message(`administration.announcement.${String(name)}`);
    const read = needed(label, (text: string) => {
      const value = typedTime(text);
      return value === undefined ? { wrong: message('administration.announcement.noTime') } : { value };
    });
    readBy(read)(form, name);
  };
}

/** What is to be said, to whom, and from when until when. */
export class AnnouncementForm {
  @Line({ max: 300 })
  text: string;

  @Choice(kinds)
  kind: (typeof kinds)[number];

  @Choice(audiences)
  audience: (typeof audiences)[number];

  @Day()
  fromDay: string;

  @Time()
  fromTime: string;

  @Day()
  untilDay: string;

  @Time()
  untilTime: string;
}
