/** A sentence by its key in the message files, with what fills its placeholders; `Words` turns it into text. */
export interface Message {
  readonly key: string;
  readonly with?: Readonly<Record<string, string | number | Message>>;
}

/** A message by its key, for example `message('applications.errors.unanswered', { criterion: 'GOV-01' })`. */
export function message(key: string, values?: Message['with']): Message {
  return values === undefined ? { key } : { key, with: values };
}
