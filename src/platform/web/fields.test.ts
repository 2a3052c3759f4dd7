import { describe, expect, it } from 'vitest';
import { InvalidForm } from '../errors.js';
import { wordsIn } from '../words/words.js';
import { fieldsOf } from './fields.js';
import { formPipe } from './form.pipe.js';

const {
  Line,
  Lines,
  EmailAddress,
  WebAddress,
  PhoneNumber,
  Country,
  Day,
  WholeNumber,
  Choice,
  Choices,
  Tick,
} = fieldsOf('accounts.test');

class ContactForm {
  @Line({ max: 10 })
  name: string;

  @Lines({ max: 40, optional: true })
  story: string | null;

  @EmailAddress({ optional: true })
  email: string | null;

  @WebAddress({ optional: true })
  website: string | null;

  @PhoneNumber({ optional: true })
  phone: string | null;

  @Country({ optional: true })
  country: string | null;

  @Day({ optional: true })
  foundedOn: string | null;

  @WholeNumber({ least: 1, most: 9_999, optional: true })
  employees: number | null;

  @Choice(['sea', 'air'], { optional: true })
  mode: 'sea' | 'air' | null;

  @Choices(['sea', 'air', 'road'], { optional: true })
  modes: ('sea' | 'air' | 'road')[];

  @Tick()
  isOfficer: boolean;
}

const pipe = formPipe();
const read = (typed: Record<string, unknown>): Promise<ContactForm> =>
  pipe.transform({ name: 'Ana', ...typed }, { type: 'body', metatype: ContactForm });

async function wrongWith(typed: Record<string, unknown>): Promise<InvalidForm> {
  const error: unknown = await read(typed).catch((reason: unknown) => reason);
  if (error instanceof InvalidForm) return error;
  throw new Error(`Taken: ${JSON.stringify(error)}`);
}

async function wrongKey(typed: Record<string, unknown>): Promise<string | undefined> {
  return Object.values((await wrongWith(typed)).errors)[0]?.[0]?.key;
}

describe('a form', () => {
  it('has a value for every field, also for those that were not sent', async () => {
    expect(await read({})).toEqual({
      name: 'Ana',
      story: null,
      email: null,
      website: null,
      phone: null,
      country: null,
      foundedOn: null,
      employees: null,
      mode: null,
      modes: [],
      isOfficer: false,
    });
  });

  it('reads what people type into what the program keeps', async () => {
    expect(
      await read({
        name: '  Ana \t Ruiz ',
        story: 'One.\r\nTwo.\n',
        email: ' ana@brightlane.example ',
        website: 'www.Brightlane.example',
        phone: '+1 (202) 555-0147 ext. 12',
        country: 'MX',
        foundedOn: '2/29/2024',
        employees: '1,250',
        mode: 'air',
        modes: ['road', 'sea', 'road'],
        isOfficer: 'yes',
      }),
    ).toEqual({
      name: 'Ana Ruiz',
      story: 'One.\nTwo.',
      email: 'ana@brightlane.example',
      website: 'https://www.brightlane.example',
      phone: '+1 (202) 555-0147 ext. 12',
      country: 'MX',
      foundedOn: '2024-02-29',
      employees: 1250,
      mode: 'air',
      modes: ['sea', 'road'],
      isOfficer: true,
    });
  });

  it('names the field and says what to do', async () => {
    const { errors } = await wrongWith({ name: 'a name too long' });
    expect(errors['name']).toEqual([
      { key: 'fields.tooLong', with: { label: { key: 'accounts.test.name' }, length: 15, limit: 10 } },
    ]);
  });

  it('refuses a field it does not know, and one that came twice', async () => {
    expect(await wrongKey({ unknown: 'x' })).toBe('fields.unknown');
    expect(await wrongKey({ name: ['Ana', 'Ben'] })).toBe('fields.unclear');
  });
});

describe('a field', () => {
  it.each([
    [{ name: '' }, 'fields.needed'],
    [{ name: ' \u200B ' }, 'fields.needed'],
    [{ name: 'A\0na' }, 'fields.unkeepable'],
    [{ name: '\u202Eana' }, 'fields.unkeepable'],
    [{ name: '\uD800' }, 'fields.unkeepable'],
    [{ story: 'x'.repeat(41) }, 'fields.tooLong'],
    [{ email: 'ana at brightlane' }, 'fields.email'],
    [{ website: 'javascript:alert(1)' }, 'fields.webAddress'],
    [{ website: 'https://user:secret@brightlane.example' }, 'fields.webAddress'],
    [{ website: 'brightlane' }, 'fields.webAddress'],
    [{ phone: 'call me' }, 'fields.phone'],
    [{ phone: '12345' }, 'fields.phone'],
    [{ country: 'XX' }, 'fields.notOffered'],
    [{ foundedOn: '2/30/2024' }, 'fields.date'],
    [{ foundedOn: '24-1-1' }, 'fields.date'],
    [{ employees: '0' }, 'fields.wholeNumber'],
    [{ employees: '12.5' }, 'fields.wholeNumber'],
    [{ employees: '1e3' }, 'fields.wholeNumber'],
    [{ mode: 'rail' }, 'fields.notOffered'],
    [{ modes: ['sea', 'rail'] }, 'fields.notOffered'],
    [{ modes: { length: 1 } }, 'fields.notOffered'],
    [{ isOfficer: 'maybe' }, 'fields.unclear'],
  ])('refuses %j with %s', async (typed, key) => {
    expect(await wrongKey(typed)).toBe(key);
  });

  it.each(['fields.needed', 'fields.choose', 'fields.tick', 'fields.socialSecurity', 'fields.unknown'])(
    'has words for %s',
    (key) => expect(wordsIn().knows(key)).toBe(true),
  );

  it('keeps no social security number, and does not show it again', async () => {
    for (const number of [
      '219-09-9999',
      '219 09 9999',
      '219\u201109\u20119999',
      '219 - 09 - 9999',
      '２１９-09-9999',
    ]) {
      const refused = await wrongWith({ story: `It is ${number}.` });
      expect(refused.errors['story']?.[0]?.key).toBe('fields.socialSecurity');
      expect(refused.unspoken).toEqual(['story']);
    }
    await expect(read({ story: '12-3456789, 20229-0001, 202-555-0147' })).resolves.toBeDefined();
  });
});
