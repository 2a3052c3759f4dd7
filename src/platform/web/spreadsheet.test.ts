import { expect, it } from 'vitest';
import { spreadsheet } from './spreadsheet.js';

it('a list goes into a spreadsheet without running there', () => {
  const file = spreadsheet(
    ['Company', 'Due'],
    [
      ['=HYPERLINK("http://x")', '2026-11-30'],
      ['A "b", c', '@now'],
    ],
  );
  expect(file).toBe(
    '\u{FEFF}Company,Due\r\n"\'=HYPERLINK(""http://x"")",2026-11-30\r\n"A ""b"", c",\'@now\r\n',
  );
});
