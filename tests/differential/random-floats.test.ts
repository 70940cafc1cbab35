import { expect, test } from 'vitest';
import { expectAgreement } from './expect-agreement.ts';
import { ALL_WORDS } from './run-programs.ts';

/** Fewer where the tools ask for a quick look. */
const COUNT = Number(process.env.FORALL_PROGRAMS ?? 6_000);

test(`${COUNT} random programs with floats, 256 inputs each: every engine agrees`, {
  timeout: 3_600_000,
}, async () => {
  const { counts } = await expectAgreement(['float', 'float', 'half'], COUNT);
  // A short run meets few of them.
  const least = COUNT >= 6_000 ? 100 : 0;
  expect(ALL_WORDS.filter((word) => (counts.get(word) ?? 0) < least)).toEqual([]);
});
