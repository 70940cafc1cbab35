import { expect, test } from 'vitest';
import { type Failure, runPrograms } from './run-programs.ts';

const MINUTES = process.env.FORALL_FUZZ_MINUTES;
const SEED = Number(process.env.FORALL_FUZZ_SEED ?? 0);
/** Seconds between two lines of progress. */
const EVERY = 10;
/** Failures after which there is nothing to learn from more. */
const MOST_FAILURES = 10;

test.skipIf(MINUTES === undefined)(
  `random programs for ${MINUTES ?? 0} minutes from seed ${SEED} on${MINUTES === undefined ? ' (skipped: `npm run fuzz` asks for it)' : ''}`,
  { timeout: 2 ** 31 - 1 },
  async () => {
    const end = Date.now() + Number(MINUTES) * 60_000;
    let told = Date.now();
    const { programs, device, crashed, failures } = await runPrograms({
      palettes: ['integer', 'float', 'integer', 'float', 'half'],
      firstSeed: SEED,
      count: 2 ** 31,
      sampled: 2,
      stopped(done, failed) {
        if (Date.now() - told > EVERY * 1000) {
          told = Date.now();
          console.log(`${done} programs, seeds ${SEED} to ${SEED + done - 1}, ${failed} differ`);
        }
        return Date.now() > end || failed >= MOST_FAILURES;
      },
    });
    console.log(
      `${programs} programs, seeds ${SEED} to ${SEED + programs - 1}; device: ${device ?? 'none'}; its driver crashes over ${crashed.length} (seeds ${crashed.join(', ') || 'none'})`,
    );
    expect(failures.map(tell)).toEqual([]);
  },
);

function tell({ seed, difference, text }: Failure): string {
  console.log(`seed ${seed}: ${difference}\n${text}`);
  return `seed ${seed}: ${difference}`;
}
