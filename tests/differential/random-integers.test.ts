import { test } from 'vitest';
import { expectAgreement } from './expect-agreement.ts';

/** Fewer where the tools ask for a quick look. */
const COUNT = Number(process.env.FORALL_PROGRAMS ?? 4_000);

test(`${COUNT} random programs with integers, 256 inputs each: every engine agrees`, {
  timeout: 3_600_000,
}, async () => {
  await expectAgreement(['integer'], COUNT);
});
