import { expect, test } from 'vitest';
import { runPrograms } from './run-programs.ts';

/** Fewer where the tools ask for a quick look. */
const COUNT = Number(process.env.FORALL_PROGRAMS ?? 4_000);
const FIRST_SEED = 1;

test(`${COUNT} random programs with integers from seed ${FIRST_SEED} on, 256 inputs each: every engine agrees`, {
  timeout: 3_600_000,
}, async () => {
  const { programs, device, leftOut, crashed, failures } = await runPrograms({
    palettes: ['integer'],
    firstSeed: FIRST_SEED,
    count: COUNT,
    sampled: 16,
  });
  console.log(
    device === null
      ? 'no device: skipped the comparison with one (no Vulkan driver; a software one can be named in VK_ICD_FILENAMES)'
      : `device: ${device}; ${leftOut} programs with 16-bit floats left out; its driver crashes or gives up over ${crashed.length} (seeds ${crashed.join(', ') || 'none'})`,
  );
  expect(failures).toEqual([]);
  expect(programs).toBe(COUNT);
  // A driver that crashes is not ours to mend, but one that always does shows nothing.
  expect(crashed.length).toBeLessThanOrEqual(COUNT / 500);
});
