import { afterEach, expect, it, vi } from 'vitest';
import { FrameworkLog, openLog } from './log.js';

afterEach(() => vi.restoreAllMocks());

it('the log writes signs that stand for something elsewhere as they are, in one line, at an instant of UTC', () => {
  const written: string[] = [];
  vi.spyOn(process.stdout, 'write').mockImplementation((piece) => written.push(String(piece)) > 0);
  const typed = 'a %s %d %o %j ${7*7} {{x}}\r\n{"level":"fatal"}\u001B[31m';
  new FrameworkLog(openLog('info')).warn(typed, 'Room');
  expect(written).toHaveLength(1);
  for (const sign of ['\r', '\n', '\u001B']) expect(written[0]?.trimEnd()).not.toContain(sign);
  const line = JSON.parse(written[0] ?? '');
  expect(line).toMatchObject({ level: 'warn', msg: typed, room: 'Room' });
  expect(line.time).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
});
