import { afterAll, describe, expect, test } from 'vitest';
import { OP_IDS } from '../../core/ir/ops.ts';
import { openBatchDevice } from '../support/device-batch.ts';
import { factsOf, KNOWN_FACTS } from './device-facts.ts';
import { complaints } from './operations.ts';

const device = await openBatchDevice();
afterAll(() => device?.close());
const name = device === null ? ' (skipped: no Vulkan driver)' : ` on ${device.name}`;
const known = Object.entries(KNOWN_FACTS).find(([begin]) => device?.name.toLowerCase().startsWith(begin))?.[1];

describe.skipIf(device === null)(`17 Built-in Functions and 8 Expressions${name}`, () => {
  test.skipIf(known === undefined)('15.7: what this device does where WGSL leaves a choice', async () => {
    const facts = device === null ? null : await factsOf(device);
    expect(facts).toEqual(known);
  });

  test.each(OP_IDS)('%s', { timeout: 120_000 }, async (id) => {
    const found = device === null ? [] : await complaints(device, id);
    expect(found.slice(0, 3)).toEqual([]);
  });
});
