import { type Specimen, refusal } from './specimen.js';
import { encodingOf, hasCommand, hasControls } from './text.rules.js';

/** Reads a text or a table from beginning to end; what does not belong in one ends the examination. */
export async function examineText(specimen: Specimen): Promise<void> {
  const encoding = encodingOf(await specimen.part(0, 2));
  const decoder = new TextDecoder(encoding === 'latin1' ? 'windows-1252' : encoding, { fatal: true });
  let end = '';
  for await (const piece of specimen.pieces()) {
    const text = end + decoded(() => decoder.decode(piece, { stream: true }));
    if (hasControls(text)) throw refusal('textDamaged');
    if (hasCommand(text)) throw refusal('tableCommand');
    end = text.slice(-1024);
  }
  decoded(() => decoder.decode());
}

function decoded(decode: () => string): string {
  try {
    return decode();
  } catch {
    throw refusal('textDamaged');
  }
}
