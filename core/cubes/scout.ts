import { at } from '../base/assert.ts';
import { inputLeaves } from '../ir/inputs.ts';
import { type Cube, leavesBySize, type Step, stepsTo } from './cube.ts';
import type { Attempt, Prove } from './prove-cubes.ts';
import type { Shift } from './shift.ts';

/** At most so many leaves are tried, those with the fewest values first: an array has too many. */
const MOST_LEAVES = 8;
/** Each round has so many times the time of the one before. */
const RAISE = 4;
/** A round may take this share of the time left. */
const SHARE = 0.15;

/** A cube that was proved: the steps down to it, and what was said. */
interface Find {
  readonly leaf: number;
  readonly steps: readonly Step[];
  readonly attempt: Attempt;
}

/**
 * Looks for the parameter to split. A leaf is worth splitting when the prover can answer once it is fixed to a value; the
 * best is that of which the fewest bits have to be fixed. What the search proves is booked, and what it left to the sides
 * goes to the pool.
 */
export async function scout(shift: Shift, whole: Cube, prove: Prove): Promise<void> {
  const { board, pool, pace, signal } = shift;
  const leaves = leavesBySize(whole);
  const candidates = leaves.toReversed().slice(0, MOST_LEAVES);
  let best: Find | null = null;
  let over = false;

  /** A proof on the way; `null` when it did not succeed. */
  const probe = async (cube: Cube, ms: number): Promise<Attempt | null> => {
    if (board.ended || signal.cause !== null || over) return null;
    const attempt = await prove(cube, ms);
    if (attempt?.answer.kind === 'settled') return attempt;
    if (attempt !== null) board.take('proved', cube, attempt.answer, attempt.result);
    over ||= attempt === null || attempt.answer.kind !== 'open';
    if (!over) pool.failed(cube, ms);
    return null;
  };

  /** The fewest steps down `leaf` at which the prover answers, below `limit`; `null` when there are none. */
  const search = async (leaf: number, limit: number, ms: number): Promise<Find | null> => {
    const steps = stepsTo(whole, leaf).slice(0, limit);
    if (steps.length === 0) return null;
    let found: Attempt | null = await probe(at(steps, steps.length - 1).kept, ms);
    if (found === null) return null;
    let [low, high] = [0, steps.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      const attempt = await probe(at(steps, middle - 1).kept, ms);
      if (attempt === null) low = middle;
      else [high, found] = [middle, attempt];
    }
    return { leaf, steps: steps.slice(0, high), attempt: found };
  };

  for (let ms = pace.budgetMs(); best === null; ms *= RAISE) {
    for (const leaf of candidates) {
      const find: Find | null = await search(leaf, best === null ? Infinity : best.steps.length - 1, ms);
      best = find ?? best;
    }
    if (over || board.ended || signal.cause !== null) break;
    if (best !== null) pace.raise(ms);
    else if (candidates.length * ms * RAISE > SHARE * pace.remainingMs()) break;
  }

  if (best === null) {
    pool.refuse(whole);
    return;
  }
  const { leaf, steps, attempt } = best;
  const { kept } = at(steps, steps.length - 1);
  pool.order([leaf, ...leaves.filter((other) => other !== leaf)]);
  pool.add(...steps.map(({ left }) => left));
  board.take('proved', kept, attempt.answer, attempt.result);
  pool.answered(kept);
  pace.answered(attempt.ms);
  const { name } = at(inputLeaves(at(shift.task.program.functions, shift.task.property.fn)), leaf);
  shift.note(`split on the bits of ${name}: with ${steps.length} of them fixed the prover answers`);
}
