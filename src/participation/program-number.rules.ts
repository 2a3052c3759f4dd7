/*
 * A program number reads KSP-1234-5678. Its last digit checks the seven before it by ISO 7064 MOD 11,10, the standard
 * for numbers whose check is a digit too: any one wrong digit is noticed, and so is nearly every exchange of neighbors.
 */

const LARGEST_SERIAL = 9_999_999;

/** The program number of a serial from 1 to 9,999,999. Throws a RangeError outside. */
export function programNumber(serial: number): string {
  if (!Number.isInteger(serial) || serial < 1 || serial > LARGEST_SERIAL) {
    throw new RangeError(
      `Program numbers are given for serials from 1 to ${LARGEST_SERIAL}, not for ${serial}.`,
    );
  }
  const digits = String(serial).padStart(7, '0');
  return spelled(digits + checkDigit(digits));
}

/** The program number in its normal spelling, however it was typed; undefined when it is none or its check digit is wrong. */
export function readProgramNumber(typed: string): string | undefined {
  const digits = /^(?:KSP)?(\d{8})$/.exec(
    typed
      .normalize('NFKC')
      .toUpperCase()
      .replaceAll(/[\s\p{Pd}]/gu, ''),
  )?.[1];
  if (!digits || Number(digits.slice(0, 7)) === 0) return undefined;
  return checkDigit(digits.slice(0, 7)) === digits.slice(7) ? spelled(digits) : undefined;
}

function spelled(digits: string): string {
  return `KSP-${digits.slice(0, 4)}-${digits.slice(4)}`;
}

/** The check digit of ISO 7064 MOD 11,10 for a row of digits: the digit that brings the running product to 1. */
export function checkDigit(digits: string): string {
  const product = digits.split('').reduce((last, digit) => {
    const sum = (last + Number(digit)) % 10 || 10;
    return (sum * 2) % 11;
  }, 10);
  return String((11 - product) % 10);
}
