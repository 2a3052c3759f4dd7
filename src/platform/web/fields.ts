import { Expose, Transform } from 'class-transformer';
import { ValidateBy } from 'class-validator';
import { type Message, message } from '../words/message.js';
import * as readers from './readers.js';
import type { Reader, TextReader, Wrong } from './readers.js';

/** Decorates a property that can hold what the field yields; on any other property it does not compile. */
type Field<Value> = <Form, Name extends keyof Form & string>(
  form: Form,
  name: Name & (Value extends Form[Name] ? unknown : never),
) => void;

/** A field has to be filled in unless it is optional; then its value may be null, and its property says so. */
interface Optional {
  optional?: boolean;
}
type Given<Value, Options> = Options extends { optional: true } ? Value | null : Value;

/**
 * The fields of one form. Each is called by a message under the form's own words: the field `legalName` of
 * `fieldsOf('organizations.description')` by `organizations.description.legalName`.
 */
export function fieldsOf(words: string) {
  const field =
    <Value>(reader: (label: Message) => Reader<Value>): Field<Value> =>
    (form, name) =>
      readBy(reader(message(`${words}.${name}`)))(form as object, name);
  const text = <Value, Options extends Optional>(
    read: TextReader<Value>,
    options: Options | undefined,
    otherwise?: string,
  ) =>
    field<Given<Value, Options>>(
      (label) =>
        (options?.optional
          ? readers.optional(label, read)
          : readers.needed(label, read, otherwise)) as Reader<Given<Value, Options>>,
    );

  return {
    /** One line of text, its blanks tidied. */
    Line: <const Options extends Optional & { max: number }>(options: Options) =>
      text(readers.line(options.max), options),
    /** Several lines of text. */
    Lines: <const Options extends Optional & { max: number }>(options: Options) =>
      text(readers.lines(options.max), options),
    EmailAddress: <const Options extends Optional = object>(options?: Options) =>
      text(readers.emailAddress, options),
    /** http or https. */
    WebAddress: <const Options extends Optional = object>(options?: Options) =>
      text(readers.webAddress, options),
    PhoneNumber: <const Options extends Optional = object>(options?: Options) =>
      text(readers.phoneNumber, options),
    /** The two letters of a country. */
    Country: <const Options extends Optional = object>(options?: Options) =>
      text(readers.country, options, 'choose'),
    /** A day, as `YYYY-MM-DD`. */
    Day: <const Options extends Optional = object>(options?: Options) => text(readers.date, options),
    WholeNumber: <const Options extends Optional & { least: number; most: number }>(options: Options) =>
      text(readers.wholeNumber(options.least, options.most), options),
    /** One of the answers offered. */
    Choice: <const Offered extends string, const Options extends Optional = object>(
      offered: readonly Offered[],
      options?: Options,
    ) => text(readers.oneOf(offered), options, 'choose'),
    /** Any of the answers offered; at least one unless it is optional. */
    Choices: <const Offered extends string>(offered: readonly Offered[], options: Optional = {}) =>
      field((label) => readers.anyOf(label, offered, !options.optional)),
    /** A box that may be ticked. */
    Tick: () => field((label) => readers.ticked(label, false)),
    /** A box that has to be ticked. */
    Confirmation: () => field((label) => readers.ticked(label, true)),
  };
}

/** A property read by a reader of one's own, also where the names of the fields are only known from a table. */
export function readBy<Value>(read: Reader<Value>): PropertyDecorator {
  return (form, name) => {
    Expose()(form, name);
    Transform(({ value }) => {
      const reading = read(value);
      return 'wrong' in reading ? new Unread(reading) : reading.value;
    })(form, name);
    ValidateBy({
      name: 'isRead',
      validator: { validate: (value: unknown) => !(value instanceof Unread) },
    })(form, name);
  };
}

/** What stands in a form's property instead of a value, when what was typed could not be read. */
export class Unread {
  constructor(readonly reading: Wrong) {}
}
