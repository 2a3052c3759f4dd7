import countries from 'i18n-iso-countries';
import { stdnum } from 'stdnum';
import { fitsMod97 } from './mod97.rules.js';

/** How far an identifier could be checked. */
export type Proof = 'check-digit' | 'prefix' | 'code-list' | 'format';

/** What reading an identifier gives: its normal spelling and how far it was checked, or what is wrong with it. */
export type Reading = { readonly value: string; readonly by: Proof } | { readonly wrong: 'format' | Proof };

/** One kind of identifier: an example for the hint, and how it is read from what was typed. */
interface IdentifierRow {
  readonly example: string;
  /** Gets the text in capitals with single spaces and plain hyphens. */
  readonly read: (text: string) => Reading;
}

/** Every kind of identifier the nine roles bring. Lists nobody published to us are not invented: those are checked by format. */
export const identifiers = {
  ein: { example: '12-3456789', read: readEin },
  'importer-number': { example: '264701-00123', read: readImporterNumber },
  'business-registration': {
    example: 'HRB 123456',
    read: format(/^[\p{L}\d][\p{L}\d ./-]{1,38}[\p{L}\d]$/u),
  },
  'foreign-registration': { example: 'HRB 123456', read: format(/^[\p{L}\d][\p{L}\d ./-]{1,38}[\p{L}\d]$/u) },
  lei: { example: '213800KUD8LAJWSQ9D15', read: readLei },
  duns: { example: '123456789', read: compactFormat(/^\d{9}$/) },
  'originator-code': { example: 'ACME01', read: compactFormat(/^[A-Z\d]{3,10}$/) },
  scac: { example: 'FDEG', read: compactFormat(/^[A-Z]{2,4}$/) },
  'highway-scac': { example: 'UPSN', read: compactFormat(/^[A-Z]{4}$/) },
  'iata-designator': { example: '5X', read: compactFormat(/^(?!\d\d)[A-Z\d]{2}$/) },
  'iata-prefix': { example: '020', read: compactFormat(/^\d{3}$/) },
  'iata-agent': { example: '1234567', read: compactFormat(/^\d{6,11}$/) },
  'fmc-number': { example: '012345', read: compactFormat(/^\d{6}(?:NF|N|F)?$/) },
  usdot: { example: '1234567', read: (text) => compactFormat(/^\d{1,8}$/)(text.replace(/^US ?DOT/, '')) },
  rfc: { example: 'GODE561231GR8', read: readRfc },
  'fast-membership': { example: '', read: format(/^[A-Z\d][A-Z\d -]{0,38}[A-Z\d]$/) },
  firms: { example: 'A123', read: compactFormat(/^[A-Z\d]{4}$/) },
  'cbp-port': { example: '0401', read: compactFormat(/^\d{4}$/) },
  'bond-number': { example: '123456789', read: compactFormat(/^[A-Z\d]{6,12}$/) },
  'bond-type': { example: '3', read: compactFormat(/^\d{1,2}A?$/) },
  'permit-or-zone': { example: 'FTZ 26', read: format(/^[A-Z\d][A-Z\d ./-]{0,28}[A-Z\d]$|^[A-Z\d]$/) },
  'upu-operator': { example: 'GBA', read: compactFormat(/^[A-Z]{2}[A-Z\d]$/) },
  'country-code': { example: 'GB', read: readCountryCode },
  'usps-agreement': { example: 'A-12345', read: format(/^[A-Z\d][A-Z\d ./-]{1,38}[A-Z\d]$/) },
  'broker-license': { example: '12345', read: compactFormat(/^[A-Z\d]{3,8}$/) },
  'filer-code': { example: 'ABC', read: compactFormat(/^[A-Z\d]{3}$/) },
  'domain-name': { example: 'shop.example.com', read: readDomainName },
} satisfies Record<string, IdentifierRow>;

export type IdentifierKind = keyof typeof identifiers;

/** Employer identification number: two digits that the tax authority has given out, and seven more. */
function readEin(text: string): Reading {
  const digits = /^(\d{2})[ -]?(\d{7})$/.exec(text);
  if (!digits) return { wrong: 'format' };
  if (!knownEin(`${digits[1]}${digits[2]}`)) return { wrong: 'prefix' };
  return { value: `${digits[1]}-${digits[2]}`, by: 'prefix' };
}

/** CBP Form 5106: an employer number with two more characters (never O, I or Z), or a number assigned by CBP. */
function readImporterNumber(text: string): Reading {
  const assigned = /^(\d{6})-(\d{5})$/.exec(text);
  if (assigned) return { value: text, by: 'format' };
  const employer = /^(\d{2})-?(\d{7})[ -]?([A-HJ-NP-Y\d]{2})$/.exec(text);
  // Eleven plain digits can be either kind; the hyphen tells.
  if (!employer || /^\d{11}$/.test(text)) return { wrong: 'format' };
  if (!knownEin(`${employer[1]}${employer[2]}`)) return { wrong: 'prefix' };
  return { value: `${employer[1]}-${employer[2]}${employer[3]}`, by: 'prefix' };
}

function knownEin(digits: string): boolean {
  return stdnum['US']?.['ein']?.validate(digits).isValid === true;
}

/** Legal entity identifier, ISO 17442. */
function readLei(text: string): Reading {
  const value = compact(text);
  if (!/^[A-Z\d]{18}\d{2}$/.test(value)) return { wrong: 'format' };
  return fitsMod97(value) ? { value, by: 'check-digit' } : { wrong: 'check-digit' };
}

/**
 * Mexican tax number: 12 characters for a company, 13 for a person, with a real date in it. About one in a hundred
 * in use has a check digit that does not fit, so that one is only format checked, not refused.
 */
function readRfc(text: string): Reading {
  const value = compact(text);
  const date = /^[A-ZÑ&]{3,4}(\d{2})(\d{2})(\d{2})[A-Z\d]{3}$/.exec(value);
  if (!date || !isDay(Number(date[1]), Number(date[2]), Number(date[3]))) return { wrong: 'format' };
  const fits = stdnum['MX']?.['rfc']?.validate(value).isValid === true;
  return { value, by: fits ? 'check-digit' : 'format' };
}

/** A two-digit year names no century, so February 29 counts in every fourth year, 00 included. */
function isDay(year: number, month: number, day: number): boolean {
  const days = [31, year % 4 === 0 ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  return day >= 1 && day <= (days[month - 1] ?? 0);
}

/** ISO 3166-1 alpha-2. */
function readCountryCode(text: string): Reading {
  if (!/^[A-Z]{2}$/.test(text)) return { wrong: 'format' };
  return countries.isValid(text) ? { value: text, by: 'code-list' } : { wrong: 'code-list' };
}

/** The name of a site, without `https://` and without what follows it. */
function readDomainName(text: string): Reading {
  const typed = text.toLowerCase().replace(/^https?:\/\//, '');
  const name = /^[^/?#:@\s]+/.exec(typed)?.[0] ?? '';
  const address = URL.canParse(`https://${name}`) ? new URL(`https://${name}`).hostname : '';
  const value = address.replace(/\.$/, '');
  const isName = /^(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.)+(?:[a-z]{2,63}|xn--[a-z\d-]{1,59})$/.test(value);
  return isName && value.length <= 253 ? { value, by: 'format' } : { wrong: 'format' };
}

function format(shape: RegExp): (text: string) => Reading {
  return (text) => (shape.test(text) ? { value: text, by: 'format' } : { wrong: 'format' });
}

function compactFormat(shape: RegExp): (text: string) => Reading {
  return (text) => format(shape)(compact(text));
}

/** Without the spaces, hyphens and dots people put in for reading. */
function compact(text: string): string {
  return text.replaceAll(/[ .-]/g, '');
}
