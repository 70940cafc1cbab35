import { afterAll, describe, expect, test } from 'vitest';
import { OP_IDS } from '../../core/ir/ops.ts';
import { openBatchDevice } from '../support/device-batch.ts';
import { factsOf, KNOWN_FACTS } from './device-facts.ts';
import { complaints } from './operations.ts';

const device = await openBatchDevice();
afterAll(() => device?.close());
const name = device === null ? ' (skipped: no Vulkan driver)' : ` on ${device.name}`;

describe.skipIf(device === null)(`17 Built-in Functions and 8 Expressions${name}`, () => {
  test('15.7: what this device does where WGSL leaves a choice', async () => {
    if (device === null) return;
    const facts = await factsOf(device);
    const known = Object.entries(KNOWN_FACTS).find(([begin]) => device.name.toLowerCase().startsWith(begin));
    expect(facts).toEqual(known?.[1] ?? expect.any(Object));
  });

  test.each(OP_IDS)('%s', { timeout: 120_000 }, async (id) => {
    if (device === null) return;
    expect((await complaints(device, id)).slice(0, 3)).toEqual([]);
  });
});
