import { imageSize } from 'image-size';
import { type Specimen, refusal } from './specimen.js';

const pixelLimit = 120_000_000;
const sideLimit = 30_000;
/** Cameras put a preview and color tables before the size of the picture. */
const headBytes = 4 * 1024 * 1024;

/** Looks at a PNG or JPEG without unpacking it: its size, its parts, and that nothing follows its end. */
export async function examinePicture(specimen: Specimen): Promise<void> {
  const head = await specimen.part(0, headBytes);
  if (!sizeOf(head)) throw refusal('pictureDamaged');
  refuseHugePicture(head);
  if (head.toString('latin1', 1, 4) === 'PNG') await walkPng(specimen);
}

/** Refuses a picture that would fill the memory of whoever opens it. */
export function refuseHugePicture(head: Buffer): void {
  const { width, height } = sizeOf(head) ?? { width: 0, height: 0 };
  if (width > sideLimit || height > sideLimit || width * height > pixelLimit)
    throw refusal('pictureTooLarge', { width, height, megapixels: pixelLimit / 1_000_000 });
}

function sizeOf(head: Buffer): { width: number; height: number } | undefined {
  try {
    const { width, height } = imageSize(head);
    return width > 0 && height > 0 ? { width, height } : undefined;
  } catch {
    return undefined;
  }
}

/** A PNG is a chain of chunks: length, four letters, content, check sum. The last is IEND, the first IHDR, once. */
async function walkPng(specimen: Specimen): Promise<void> {
  let unread = Buffer.alloc(0);
  let skip = 8;
  let chunks = 0;
  let last = '';
  for await (const piece of specimen.pieces()) {
    unread = Buffer.concat([unread, piece]);
    while (unread.length >= skip + 8 || (last === 'IEND' && unread.length > skip)) {
      if (last === 'IEND') throw refusal('hiddenContent');
      const kind = unread.toString('latin1', skip + 4, skip + 8);
      if (!/^[A-Za-z]{4}$/.test(kind) || (kind === 'IHDR') !== (chunks === 0))
        throw refusal('pictureDamaged');
      const length = unread.readUInt32BE(skip);
      unread = unread.subarray(skip + 8);
      skip = length + 4;
      last = kind;
      chunks += 1;
    }
    const passed = Math.min(skip, unread.length);
    unread = unread.subarray(passed);
    skip -= passed;
  }
  if (last !== 'IEND' || skip > 0) throw refusal('pictureDamaged');
  if (unread.length > 0) throw refusal('hiddenContent');
}
