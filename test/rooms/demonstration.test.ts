import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Demonstration } from '../../src/demonstration/demonstration.service.js';
import { startPortal, type TestPortal } from '../support/app.js';

let portal: TestPortal;
beforeAll(async () => {
  portal = await startPortal({ DEMONSTRATION: 'yes' }, async () => undefined);
}, 120_000);
afterAll(() => portal?.stop());

describe('the demonstration', () => {
  it('loads', async () => {
    const t = performance.now();
    expect(await portal.get(Demonstration).load()).toBe(true);
    console.log('loaded in', performance.now() - t);
  }, 300_000);
});
