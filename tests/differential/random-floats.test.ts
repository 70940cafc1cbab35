import { expect, test } from 'vitest';
import { ALL_WORDS, runPrograms } from './run-programs.ts';

/** Fewer where the tools ask for a quick look. */
const COUNT = Number(process.env.FORALL_PROGRAMS ?? 6_000);
const FIRST_SEED = 1;

test(`${COUNT} random programs with floats from seed ${FIRST_SEED} on, 256 inputs each: every engine agrees`, {
  timeout: 3_600_000,
}, async () => {
  const { programs, device, leftOut, failures, counts } = await runPrograms({
    palettes: ['float', 'float', 'half'],
    firstSeed: FIRST_SEED,
    count: COUNT,
    sampled: 8,
  });
  console.log(
    device === null
      ? 'no device: skipped the comparison with one (no Vulkan driver; a software one can be named in VK_ICD_FILENAMES)'
      : `device: ${device}; ${leftOut} programs with 16-bit floats left out`,
  );
  expect(failures).toEqual([]);
  expect(programs).toBe(COUNT);
  // A short run meets few of them.
  const least = COUNT >= 6_000 ? 100 : 0;
  expect(ALL_WORDS.filter((word) => (counts.get(word) ?? 0) < least)).toEqual([]);
});
