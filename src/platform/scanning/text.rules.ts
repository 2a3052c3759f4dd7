const control = /(?![\t\n\f\r\x80-\x9f])\p{Cc}|[\ufffe\uffff]/u;
const markup = /^\s*<(?:[!?]|html|head|body|svg|script|iframe|img|meta|table|div|a |[\w-]+:)/i;
const command =
  /(?:^|[,;\t\n\r]) {0,8}["']{0,3} {0,8}[=+\-@][^,;\t\n\r|]{0,256}\|(?:'[^'\n\r]{0,256}'|[^,;\t\n\r|!]{0,256})!/;

/** How the characters of a text are written: by its byte order mark, and otherwise one byte or more each. */
export function encodingOf(head: Buffer): 'utf-16le' | 'utf-16be' | 'latin1' {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  return 'latin1';
}

/** Whether a file that begins so is a plain text: UTF-8, UTF-16 with its mark, or Latin-1, without control bytes. */
export function isText(head: Buffer): boolean {
  const text = beginningOf(head);
  return text !== undefined && !hasControls(text);
}

/** The beginning as text, without its byte order mark; nothing if it cannot be read as text. */
export function beginningOf(head: Buffer): string | undefined {
  const encoding = encodingOf(head);
  if (encoding === 'latin1') return head.toString('latin1').replace(/^\xef\xbb\xbf/, '');
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(head, { stream: true });
  } catch {
    return undefined;
  }
}

/** Whether a text holds characters that no keyboard writes, as a program or a picture would. */
export function hasControls(text: string): boolean {
  return control.test(text);
}

/** Whether a text begins as a web page, a drawing or another marked-up document does. */
export function beginsWithMarkup(text: string): boolean {
  return markup.test(text);
}

/** Whether a table has a cell that would start a program when a spreadsheet opens it, such as `=cmd|'/C calc'!A0`. */
export function hasCommand(text: string): boolean {
  return command.test(text);
}
