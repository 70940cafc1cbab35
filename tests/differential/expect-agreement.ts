import { expect } from 'vitest';
import type { Palette } from '../support/random-wgsl-scope.ts';
import { type RunResult, runPrograms } from './run-programs.ts';

const FIRST_SEED = 1;

/** Runs `count` random programs on every engine and expects no difference. Says what the device is, and what it was not asked. */
export async function expectAgreement(palettes: readonly Palette[], count: number): Promise<RunResult> {
  const result = await runPrograms({ palettes, firstSeed: FIRST_SEED, count, sampled: 16 });
  const { programs, device, leftOut, crashed, failures } = result;
  console.log(
    device === null
      ? 'no device: skipped the comparison with one (no Vulkan driver; a software one can be named in VK_ICD_FILENAMES)'
      : `seeds from ${FIRST_SEED} on; device: ${device}; ${leftOut} programs with 16-bit floats left out; its driver crashes or gives up over ${crashed.length} (seeds ${crashed.join(', ') || 'none'})`,
  );
  expect(failures).toEqual([]);
  expect(programs).toBe(count);
  // A driver that crashes is not ours to mend, but one that always does shows nothing.
  expect(crashed.length).toBeLessThanOrEqual(count / 500);
  return result;
}
