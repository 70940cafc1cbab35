import { expect, test } from 'vitest';
import { runPrograms } from './run-programs.ts';

/** Fewer where the tools ask for a quick look. */
const COUNT = Number(process.env.FORALL_PROGRAMS ?? 4_000);
const FIRST_SEED = 1;

test(`${COUNT} random programs with integers from seed ${FIRST_SEED} on, 256 inputs each: every engine agrees`, {
  timeout: 3_600_000,
}, async () => {
  const { programs, device, leftOut, failures } = await runPrograms({
    palettes: ['integer'],
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
});
