import { invariant } from '../base/assert.ts';
import { grouped } from '../base/grouped.ts';
import type { Cubes } from '../verdict/engine.ts';

/** How an input came to be decided. */
export type Means = 'proved' | 'swept';

/** The books of one run: every input of the whole is proved, swept or open, and the three always add up to it. */
export interface Ledger {
  readonly state: Cubes;
  /** A cube of so many inputs is decided. */
  book(means: Means, size: bigint): void;
  /** So many inputs of a cube that stays open are decided: of a sweep that was stopped in its midst, for good. */
  bookPart(size: bigint): void;
}

export function openLedger(total: bigint): Ledger {
  const sums = { proved: 0n, swept: 0n };
  const times = { proved: 0, swept: 0 };
  let open = total;
  const move = (means: Means, size: bigint): void => {
    invariant(size >= 0n && size <= open, `${size} of ${open} open inputs are decided`);
    sums[means] += size;
    open -= size;
    invariant(sums.proved + sums.swept + open === total, 'the books add up to the whole');
  };
  return {
    get state() {
      return { ...sums, open, total, proofs: times.proved, sweeps: times.swept };
    },
    book(means, size) {
      move(means, size);
      times[means] += 1;
    },
    bookPart: (size) => move('swept', size),
  };
}

/** Four digits of a share; what is not nothing is never 0, what is not all never 100. */
function percent(part: bigint, total: bigint): string {
  if (part === 0n || total === 0n) return '0 %';
  if (part === total) return '100 %';
  const hundredths = (part * 10_000n) / total;
  if (hundredths === 0n) return 'under 0.01 %';
  return `${(Number(hundredths) / 100).toFixed(2)} %`;
}

/** What was covered, in words. */
export function ledgerText({ proved, swept, open, total }: Cubes): string {
  const share = (part: bigint) => `${grouped(part)} (${percent(part, total)})`;
  return `proved for ${share(proved)}, swept ${share(swept)}, open ${share(open)} of ${grouped(total)} inputs`;
}
