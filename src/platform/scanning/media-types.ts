/** How a kind of file is checked: by which of our readers. */
export type Reading = 'pdf' | 'picture' | 'office' | 'text';

export interface MediaType {
  readonly type: string;
  readonly extensions: readonly string[];
  readonly reading: Reading;
}

const officeOpen = 'application/vnd.openxmlformats-officedocument';

/**
 * Every kind of file the portal takes. Left out on purpose: SVG and HTML (they carry scripts), archives and the old
 * binary Office formats (they hide what they carry), TIFF, WebP and HEIC (browsers and readers disagree about them).
 */
export const mediaTypes = [
  { type: 'application/pdf', extensions: ['pdf'], reading: 'pdf' },
  { type: 'image/png', extensions: ['png'], reading: 'picture' },
  { type: 'image/jpeg', extensions: ['jpg', 'jpeg'], reading: 'picture' },
  { type: `${officeOpen}.wordprocessingml.document`, extensions: ['docx'], reading: 'office' },
  { type: `${officeOpen}.spreadsheetml.sheet`, extensions: ['xlsx'], reading: 'office' },
  { type: `${officeOpen}.presentationml.presentation`, extensions: ['pptx'], reading: 'office' },
  { type: 'text/csv', extensions: ['csv'], reading: 'text' },
  { type: 'text/plain', extensions: ['txt'], reading: 'text' },
] as const satisfies readonly MediaType[];

/** For the `accept` attribute of a file field and for sentences: `.pdf`, `.png`, … */
export const acceptedExtensions: readonly string[] = mediaTypes.flatMap((kind) =>
  kind.extensions.map((extension) => `.${extension}`),
);

/** The last part of a file's name in small letters, or nothing: "Licencia 2026.PDF" → "pdf". */
export function extensionOf(name: string): string {
  return /\.([^.]+)$/.exec(name.normalize('NFKC'))?.[1]?.toLowerCase() ?? '';
}
