import { describe, expect, it } from 'vitest';
import { welcome } from './welcome.js';

const dana = {
  email: 'dana@brightlane.example',
  passPhrase: 'every parcel has a story',
  description: 'Compliance lead',
};
const priya = {
  email: 'priya@office.example',
  passPhrase: 'every parcel has a story',
  description: 'Specialist',
};

describe('what the terminal says', () => {
  it('is the address, and nothing about people, where no sign-in is open to everyone', () => {
    expect(welcome('http://localhost:3000', [])).toBe(
      'The Known Shipper Portal is running at http://localhost:3000 (Ctrl-C stops it).',
    );
  });

  it('lists the demonstration sign-ins below each other, and their pass phrase once', () => {
    const lines = welcome('http://localhost:3000', [dana, priya]).split('\n');
    expect(lines.filter((line) => line.includes('every parcel has a story'))).toHaveLength(1);
    expect(lines).toContain('  dana@brightlane.example  Compliance lead');
    expect(lines).toContain('  priya@office.example     Specialist');
  });
});
