import { describe, expect, it } from 'vitest';
import { deviceOf, isNewDevice, networkOf } from './device.rules.js';

const firefox = (version: number, system = 'Windows NT 10.0; Win64; x64') =>
  `Mozilla/5.0 (${system}; rv:${version}.0) Gecko/20100101 Firefox/${version}.0`;
const safari =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1';

describe('a device', () => {
  it('is called as people call it', () => {
    expect(deviceOf(firefox(140))).toEqual({ browser: 'Firefox', system: 'Windows' });
    expect(deviceOf(safari)).toEqual({ browser: 'Safari', system: 'iOS' });
    expect(deviceOf('something else')).toEqual({ browser: null, system: null });
    expect(deviceOf(null)).toEqual({ browser: null, system: null });
  });
});

describe('the network of an address', () => {
  it('is what its neighbors share', () => {
    expect(networkOf('203.0.113.7')).toBe('203.0.113');
    expect(networkOf('::ffff:203.0.113.99')).toBe('203.0.113');
    expect(networkOf('2001:0db8:0042:7::1')).toBe('2001:db8:42');
    expect(networkOf('2001:db8::1')).toBe('2001:db8:0');
    expect(networkOf('::1')).toBe('0:0:0');
  });

  it('is none for what is no address', () => {
    expect([networkOf(null), networkOf(''), networkOf('localhost')]).toEqual([null, null, null]);
  });
});

describe('a sign-in from a device', () => {
  const usual = { agent: firefox(139), address: '203.0.113.7' };

  it('is known when browser and network were there before, in whatever version', () => {
    expect(isNewDevice({ agent: firefox(140), address: '203.0.113.200' }, [usual])).toBe(false);
  });

  it('is new from another network, another browser, or the same browser of another system', () => {
    expect(isNewDevice({ ...usual, address: '198.51.100.7' }, [usual])).toBe(true);
    expect(isNewDevice({ ...usual, agent: safari }, [usual])).toBe(true);
    expect(isNewDevice({ ...usual, agent: firefox(139, 'X11; Linux x86_64') }, [usual])).toBe(true);
  });
});
