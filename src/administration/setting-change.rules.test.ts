import { describe, expect, it } from 'vitest';
import { SettingChange } from './setting-change.entity.js';
import { outOfBounds, pointless } from './setting-change.rules.js';

const change = (value: string) =>
  Object.assign(new SettingChange(), {
    setting: 'memberIdleMinutes',
    value,
  } satisfies Partial<SettingChange>);
const now = { value: '30', isProposed: false };
const keys = (messages: { key: string }[]) => messages.map(({ key }) => key.split('.').at(-1));

describe('a change of a setting', () => {
  it('is proposed when the value is another one within its bounds', () => {
    expect(pointless(change('20'), now)).toEqual([]);
    expect(keys(pointless(change('30'), now))).toEqual(['same']);
    expect(keys(pointless(change('61'), now))).toEqual(['bounds']);
  });

  it('waits for the one that was proposed before', () => {
    expect(keys(pointless(change('20'), { ...now, isProposed: true }))).toEqual(['proposed']);
  });

  it('is confirmed within the bounds only', () => {
    expect(outOfBounds({ setting: 'memberIdleMinutes', value: '60' })).toEqual([]);
    expect(keys(outOfBounds({ setting: 'memberIdleMinutes', value: '4' }))).toEqual(['bounds']);
    expect(keys(outOfBounds({ setting: 'newDeviceLetters', value: '1' }))).toEqual(['yesOrNo']);
  });
});
