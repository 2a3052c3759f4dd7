/**
 * Whether a code of letters and digits satisfies ISO 7064 MOD 97-10, as a legal entity identifier does: with A read as
 * 10 to Z as 35, the whole number leaves 1 when divided by 97. It notices every digit taken for another digit and every
 * letter taken for another letter.
 */
export function fitsMod97(code: string): boolean {
  let remainder = 0;
  for (const character of code) {
    const value = Number.parseInt(character, 36);
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
  }
  return remainder === 1;
}
