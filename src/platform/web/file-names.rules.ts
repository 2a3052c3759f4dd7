import { holdsSocialSecurityNumber, isUnkeepable, oneLine } from './typed-text.js';

const longest = 150;

/** A file's name as one can show it, and what is wrong with it as it was sent. */
export interface FileName {
  readonly name: string;
  readonly wrong?: 'disguised' | 'unnamed' | 'socialSecurity';
}

/**
 * Reads the name of a file that someone sent: one line without its folder and invisible characters, its ending kept when
 * it has to be shortened. A name that reads otherwise than it is, or that holds a social security number, is wrong.
 */
export function readFileName(sent: string): FileName {
  const name = shortened(oneLine(sent.replaceAll(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '').replace(/^.*[/\\]/s, '')));
  if (/^[.\s-]*$/.test(name)) return { name: '–', wrong: 'unnamed' };
  if (isUnkeepable(sent) || /[\n\t]/.test(sent)) return { name, wrong: 'disguised' };
  if (holdsSocialSecurityNumber(name)) return { name: name.replaceAll(/\d/g, '•'), wrong: 'socialSecurity' };
  return { name };
}

/** The name without its ending, as a first title: "Seal_log 2026.pdf" is "Seal log 2026". */
export function titleOf(fileName: string): string {
  const title = oneLine(fileName.replace(/(?<=[^.])\.[^. ]{1,8}$/, '').replaceAll('_', ' '));
  return title || fileName;
}

function shortened(name: string): string {
  const characters = Array.from(name);
  if (characters.length <= longest) return name;
  const [ending = ''] = /\.[^. ]{1,8}$/.exec(name) ?? [];
  return `${characters
    .slice(0, longest - ending.length - 1)
    .join('')
    .trimEnd()}…${ending}`;
}
