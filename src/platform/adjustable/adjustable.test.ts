import { describe, expect, it } from 'vitest';
import { adjustable, readValue, type Setting, settingNames, writtenValue } from './adjustable.js';

const minutes: Setting = { kind: 'minutes', least: 5, most: 60, initially: 30 };
const yesOrNo: Setting = { kind: 'yesOrNo', initially: true };

describe('an adjustable setting', () => {
  it('begins within its own bounds', () => {
    const wrong = settingNames.filter((name) => {
      const setting: Setting = adjustable[name];
      return readValue(setting, writtenValue(setting.initially)) !== setting.initially;
    });
    expect(wrong).toEqual([]);
  });

  it('takes what lies between its bounds, and nothing else', () => {
    expect(['5', '60'].map((text) => readValue(minutes, text))).toEqual([5, 60]);
    for (const text of ['4', '61', '', '-5', '5.5', '1e1', 'yes', ' 5', '٥']) {
      expect(readValue(minutes, text)).toBeUndefined();
    }
  });

  it('is yes or no, and nothing else', () => {
    expect(['yes', 'no', 'on', 'true', ''].map((text) => readValue(yesOrNo, text))).toEqual([
      true,
      false,
      undefined,
      undefined,
      undefined,
    ]);
  });
});
