import { at } from '../base/assert.ts';
import { type Cube, halve, isSplittable, leavesBySize, shapeOf } from './cube.ts';
import type { Pace } from './pace.ts';

/** The cubes that are open and in nobody's hands, and who takes which. */
export interface Pool {
  /** Cubes that the prover has not seen. */
  add(...cubes: readonly Cube[]): void;
  /** The prover could not: for the sweep if it is quick enough, else in halves. */
  giveBack(cube: Cube): void;
  /** The sweep could not: in halves, as long as there are any. */
  refuse(cube: Cube): void;
  /** The prover has answered a cube of this shape. */
  answered(cube: Cube): void;
  /** The prover has failed on a cube of this shape in so many milliseconds. */
  failed(cube: Cube, ms: number): void;
  /** The leaves in the order in which they are split, each down to a single value. */
  order(leaves: readonly number[]): void;
  forProver(): Cube | null;
  forSweep(): Cube | null;
  /** One of the engines can not take part any more. */
  retire(who: 'prover' | 'sweep'): void;
}

/** A shape on which the prover failed so often, and never succeeded, is not tried any more. */
const HOPELESS = 2;
const MORE = 1.8;
/** The sweep takes from the prover what it needs no longer for than this. */
const QUICK_MS = 1000;
/** A sweep of a cube is worth so many proofs of its halves: a longer one begins when proofs of its shape have failed again. */
const PROOFS = 128;

export function openPool(pace: Pace): Pool {
  let fresh: Cube[] = [];
  let returned: Cube[] = [];
  let preferred: readonly number[] = [];
  const tries = new Map<string, { answered: number; failed: number; mostMs: number }>();
  const retired = { prover: false, sweep: false };

  const triesOf = (cube: Cube) => {
    const shape = shapeOf(cube);
    const known = tries.get(shape) ?? { answered: 0, failed: 0, mostMs: 0 };
    tries.set(shape, known);
    return known;
  };
  const isHopeless = (cube: Cube): boolean => {
    const { answered, failed } = triesOf(cube);
    return failed >= HOPELESS && failed > 8 * answered;
  };
  /** A single input always is: so each turn of a search leaves smaller cubes. */
  const isWorthAsking = (cube: Cube): boolean => {
    // More time than ever is another chance.
    return !isHopeless(cube) || !isSplittable(cube) || pace.budgetMs() >= MORE * triesOf(cube).mostMs;
  };
  const halves = (cube: Cube): readonly [Cube, Cube] => {
    const leaves = leavesBySize(cube);
    return halve(cube, preferred.find((leaf) => leaves.includes(leaf)) ?? at(leaves, 0));
  };
  const split = (cube: Cube): void => {
    const [zero, one] = halves(cube);
    fresh.push(one, zero);
  };
  const backlog = (): bigint => returned.reduce((sum, { size }) => sum + size, 0n);
  const remove = (from: Cube[], cube: Cube): Cube => {
    from.splice(from.indexOf(cube), 1);
    return cube;
  };
  const least = (cubes: readonly Cube[]): Cube | undefined =>
    cubes.reduce<Cube | undefined>((a, b) => (a === undefined || b.size < a.size ? b : a), undefined);
  const most = (cubes: readonly Cube[]): Cube | undefined =>
    cubes.reduce<Cube | undefined>((a, b) => (a === undefined || b.size > a.size ? b : a), undefined);

  const pool: Pool = {
    add: (...cubes) => void fresh.push(...cubes),
    giveBack(cube) {
      const fits = !retired.sweep && pace.sweepable(backlog() + cube.size);
      const dear = !retired.prover && pace.sweepMs(cube.size) > PROOFS * pace.budgetMs() && !isHopeless(cube);
      if ((fits && !dear) || !isSplittable(cube)) returned.push(cube);
      else split(cube);
    },
    refuse(cube) {
      if (isSplittable(cube)) split(cube);
    },
    answered(cube) {
      triesOf(cube).answered += 1;
    },
    failed(cube, ms) {
      const known = triesOf(cube);
      known.failed += 1;
      known.mostMs = Math.max(known.mostMs, ms);
    },
    order(leaves) {
      preferred = leaves;
    },
    forProver() {
      if (retired.prover) return null;
      for (;;) {
        // The largest that may succeed; the rest is looked into one by one, or there would be no end of small cubes.
        const next = most(fresh.filter(isWorthAsking));
        if (next !== undefined) return remove(fresh, next);
        const hopeless = least(fresh);
        if (hopeless === undefined) break;
        pool.giveBack(remove(fresh, hopeless));
      }
      // Nothing new: what the sweep will not get through is tried in halves.
      const candidate = most(returned.filter(isSplittable));
      if (candidate === undefined || (!retired.sweep && pace.sweepable(backlog()))) return null;
      split(remove(returned, candidate));
      return pool.forProver();
    },
    forSweep() {
      if (retired.sweep) return null;
      const waiting = least(returned);
      if (waiting !== undefined && (pace.sweepable(waiting.size) || !isSplittable(waiting)))
        return remove(returned, waiting);
      const own = least(fresh);
      if (own === undefined) return null;
      if (!retired.prover) return pace.sweepMs(own.size) <= QUICK_MS ? remove(fresh, own) : null;
      // Alone, the sweep takes what it can, piece by piece.
      let piece = remove(fresh, own);
      while (!pace.sweepable(piece.size) && isSplittable(piece)) {
        const [zero, one] = halves(piece);
        fresh.push(one);
        piece = zero;
      }
      return piece;
    },
    retire(who) {
      retired[who] = true;
      if (who === 'sweep') {
        const waiting = returned;
        returned = [];
        for (const cube of waiting) pool.refuse(cube);
      } else {
        fresh = [...fresh, ...returned];
        returned = [];
      }
    },
  };
  return pool;
}
