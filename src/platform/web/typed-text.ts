/** Nothing that one could see was typed. */
export function isEmpty(text: string): boolean {
  return /^[\s\p{Cf}]*$/u.test(text);
}

/** One line, its blanks tidied, composed the same way on every keyboard (Unicode NFC). */
export function oneLine(text: string): string {
  return text.normalize('NFC').replaceAll(/\s+/g, ' ').trim();
}

/** Several lines as typed: without blanks around them, and with line ends as they are kept. */
export function severalLines(text: string): string {
  return text.normalize('NFC').replaceAll(/\r\n?/g, '\n').trim();
}

/**
 * Characters that cannot be kept or that make a page lie: NUL and other controls, halves of characters, and marks
 * that turn the direction of writing (Unicode TR 36).
 */
export function isUnkeepable(text: string): boolean {
  return /[^\P{Cc}\n\t]|\p{Cs}|[\u202A-\u202E\u2066-\u2069]/u.test(text);
}

/**
 * Does the text hold something written like a United States social security number, 3-2-4 digits? The portal asks for
 * none and keeps none. Numbers of other shapes, for example a ZIP+4 code or an EIN, are not taken for one.
 */
export function holdsSocialSecurityNumber(text: string): boolean {
  const plain = text
    .normalize('NFKC')
    .replaceAll(/\p{Cf}/gu, '')
    .replaceAll(/\s*[\p{Pd}\u2212]\s*/gu, '-');
  return /(?<![\p{L}\d-])\d{3}[- .]\d{2}[- .]\d{4}(?![\p{L}\d-])/u.test(plain);
}
