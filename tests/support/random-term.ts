import type { Terms } from '../../core/smt/terms/bit-terms.ts';
import { BINARY_OPS, type BinaryOp, type Term } from '../../core/smt/terms/term.ts';
import type { RandomSource } from './random-source.ts';

/** Operations that solvers are quick with at 32 bits. */
const CHEAP: readonly BinaryOp[] = ['bvand', 'bvor', 'bvxor', 'bvadd', 'bvsub', 'bvshl', 'bvlshr', 'bvashr'];

export interface TermOptions {
  readonly width: number;
  /** Operations that are made. */
  readonly steps: number;
  /** Without products and quotients, and shifts by constants alone. */
  readonly cheap?: boolean;
}

/** The last few of a graph of random terms over the words `x`, `y` and the truth `p`, as `t` makes them. */
export function randomTerms(
  t: Terms,
  random: RandomSource,
  { width, steps, cheap = false }: TermOptions,
): readonly Term[] {
  const words: Term[] = [t.symbol('x', width), t.symbol('y', width)];
  const truths: Term[] = [t.symbol('p', 'bool')];
  const constant = (): Term => {
    const roll = random.below(4);
    if (roll === 0) return t.bits(width, random.below(Math.min(width + 1, 2 ** width)));
    if (roll === 1) return t.bits(width, 2 ** random.below(width));
    if (roll === 2) return t.bits(width, 2 ** width - 1 - random.below(2));
    return t.bits(width, random.bits() % 2 ** width);
  };
  const recent = (): Term => random.pick(random.chance(0.7) ? words.slice(-5) : words);
  const operand = (): Term => (random.chance(0.3) ? constant() : recent());
  const truth = (): Term => random.pick(truths.slice(-4));
  const pieces = (): Term => {
    if (width === 1) return t.unary('bvnot', recent());
    const split = 1 + random.below(width - 1);
    const high = t.extract(recent(), random.below(width - split + 1), split);
    const rest = width - split;
    return t.concat(high, t.extract(operand(), random.below(width - rest + 1), rest));
  };
  const made: Term[] = [];
  for (let i = 0; i < steps; i++) {
    const roll = random.below(12);
    let term: Term;
    if (roll < 5) {
      const op = random.pick(cheap ? CHEAP : BINARY_OPS);
      const isShift = op === 'bvshl' || op === 'bvlshr' || op === 'bvashr';
      const second =
        isShift && (cheap || random.chance(0.7))
          ? t.bits(width, random.below(Math.min(width + 1, 2 ** width)))
          : operand();
      term = t.binary(op, operand(), second);
    } else if (roll === 5) term = t.unary(random.pick(['bvnot', 'bvneg'] as const), recent());
    else if (roll === 6) term = pieces();
    else if (roll === 7) term = t.ite(truth(), operand(), operand());
    else if (roll === 8) term = random.pick([t.ult, t.slt, t.eq])(operand(), operand());
    else if (roll === 9) term = t.not(truth());
    else if (roll === 10) term = t.and(truth(), truth());
    else term = random.chance(0.5) ? t.ite(truth(), truth(), truth()) : t.eq(truth(), truth());
    (term.sort === 'bool' ? truths : words).push(term);
    made.push(term);
  }
  return made.slice(-4);
}

/** Every value of the symbols of {@link randomTerms}. */
export function allValues(width: number): readonly ReadonlyMap<string, number>[] {
  const words = Array.from({ length: 2 ** width }, (_, i) => i);
  return words.flatMap((x) =>
    words.flatMap((y) =>
      [0, 1].map(
        (p) =>
          new Map([
            ['x', x],
            ['y', y],
            ['p', p],
          ]),
      ),
    ),
  );
}
