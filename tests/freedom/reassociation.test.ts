import { describe, expect, test } from 'vitest';
import { evaluate } from '../../core/cpu/evaluate.ts';
import { FORMATS, type Format, roundDown, roundUp } from '../../core/freedom/format.ts';
import { integerOperation } from '../../core/freedom/integers.ts';
import { known } from '../../core/freedom/interpret.ts';
import { operate, type Value } from '../../core/freedom/operate.ts';
import { floatFromBits, floatToBits } from '../../core/ir/float.ts';
import type { Operation } from '../../core/ir/program.ts';
import type { FloatType } from '../../core/ir/types.ts';
import { local, op } from '../support/build-ir.ts';
import { randomFloat } from '../support/float-patterns.ts';
import { type RandomSource, randomSource } from '../support/random-source.ts';

/** An expression of sums, products and quotients in no particular order; a negated term is subtracted. */
type Free =
  | { readonly kind: 'leaf'; readonly index: number }
  | { readonly kind: 'sum' | 'product'; readonly parts: readonly Part[] };
interface Part {
  readonly inverse: boolean;
  readonly of: Free;
}

const LEAVES = 5;
const integers = integerOperation(evaluate);

function randomFree(random: RandomSource, depth: number): Free {
  if (depth === 0 || random.chance(0.2)) return { kind: 'leaf', index: random.below(LEAVES) };
  const kind = random.pick(['sum', 'sum', 'product'] as const);
  const count = 2 + random.below(2);
  const parts = Array.from({ length: count }, (_, i): Part => {
    const inverse = i > 0 && random.chance(kind === 'sum' ? 0.4 : 0.15);
    const of = inverse && kind === 'product' ? randomFree(random, 0) : randomFree(random, depth - 1);
    return { inverse, of };
  });
  return { kind, parts };
}

/** What one implementation makes of an expression: of operands in the order that it likes. */
interface Implementation<T> {
  readonly leaf: (index: number) => T;
  readonly apply: (kind: 'sum' | 'product', inverse: boolean, a: T, b: T) => T;
}

/** Joins the parts two by two, in an order that `random` chooses; the first of a pair is never inverse. */
function arranged<T>(random: RandomSource, e: Free, make: Implementation<T>, distribute: boolean): T {
  if (e.kind === 'leaf') return make.leaf(e.index);
  const spread = distribute && e.kind === 'product' && random.chance(0.5) ? distributed(e.parts) : null;
  if (spread !== null) return arranged(random, spread, make, distribute);
  let rest = e.parts.map(({ inverse, of }) => ({ inverse, value: arranged(random, of, make, distribute) }));
  while (rest.length > 1) {
    const first = random.pick(rest);
    const others = rest.filter((part) => part !== first);
    const second = random.pick(others);
    // a - b, or -(a + b) where both are inverse: then the sum is inverse.
    const [a, b] = first.inverse && !second.inverse ? [second, first] : [first, second];
    const value = make.apply(e.kind, b.inverse && !a.inverse, a.value, b.value);
    rest = [...others.filter((part) => part !== second), { inverse: a.inverse && b.inverse, value }];
  }
  const [last] = rest;
  if (last === undefined) throw new Error('no parts');
  return last.value;
}

/** (a + b) * c as a * c + b * c. */
function distributed(parts: readonly Part[]): Free | null {
  const sum = parts.find(({ inverse, of }) => !inverse && of.kind === 'sum');
  if (sum === undefined || sum.of.kind === 'leaf') return null;
  const others = parts.filter((part) => part !== sum);
  return {
    kind: 'sum',
    parts: sum.of.parts.map(({ inverse, of }) => ({
      inverse,
      of: { kind: 'product', parts: [{ inverse: false, of }, ...others] },
    })),
  };
}

const asValues = (inputs: readonly Value[]): Implementation<Value> => ({
  leaf: (index) => inputs[index] ?? [],
  apply: (kind, inverse, a, b) => {
    const name = kind === 'sum' ? (inverse ? 'sub' : 'add') : inverse ? 'div' : 'mul';
    const type = typeOf;
    return operate(integers, op(name, local(0, type), local(1, type)) as Operation, [a, b]);
  },
});
let typeOf: FloatType = 'f32';

/** A device: rounds either way, flushes or not, and does not round at all where it fuses. */
function device(random: RandomSource, f: Format, inputs: readonly number[]): Implementation<number> {
  const flush = (x: number) => (Math.abs(x) < f.minNormal && random.chance(0.5) ? 0 : x);
  return {
    leaf: (index) => inputs[index] ?? Number.NaN,
    apply(kind, inverse, a, b) {
      const [x, y] = [flush(a), flush(b)];
      const exact = kind === 'sum' ? (inverse ? x - y : x + y) : inverse ? x / y : x * y;
      if (kind === 'product' && !inverse && random.chance(0.2) && Math.abs(exact) <= f.max) return exact;
      const rounded = random.chance(0.5) ? roundDown(f, exact) : roundUp(f, exact);
      return Math.abs(rounded) > f.max ? Number.NaN : flush(rounded);
    },
  };
}

describe.each(['f32', 'f16'] as const)('15.7.5 reassociation and fusion of %s', (type) => {
  const f = FORMATS[type];

  test('every order, rounding, flushing and fusing lies within what is allowed', () => {
    typeOf = type;
    const random = randomSource(type.length + 41);
    let bounded = 0;
    for (let k = 0; k < 1500; k++) {
      const expression = randomFree(random, 2);
      if (expression.kind === 'leaf') continue;
      const moderate = random.chance(0.7);
      const bits = Array.from({ length: LEAVES }, () =>
        moderate
          ? floatToBits(type, (random.below(2001) - 1000) / random.pick([1, 8, 100]))
          : randomFloat(random, type),
      );
      const numbers = bits.map((pattern) => floatFromBits(type, pattern));
      const [allowed] = arranged(random, expression, asValues(bits.map((b) => [known(type, b)])), false);
      if (allowed?.scalar.kind !== 'float') throw new Error('a float');
      const { hull } = allowed.scalar.value;
      if (hull === null) continue;
      bounded += 1;
      for (let i = 0; i < 12; i++) {
        const answer = arranged(random, expression, device(random, f, numbers), true);
        const context = `${JSON.stringify(expression)} of ${numbers.join()}`;
        expect(hull.lo <= answer && answer <= hull.hi, `${context}: ${answer} in ${JSON.stringify(hull)}`).toBe(true);
      }
    }
    expect(bounded).toBeGreaterThan(500);
  });

  test('a single operation stays as tight as its rule', () => {
    const random = randomSource(7);
    for (let k = 0; k < 300; k++) {
      const [a, b] = [0, 1].map(() => floatToBits(type, (random.below(2001) - 1000) / 7)).map((p) => known(type, p));
      if (a === undefined || b === undefined) throw new Error('two operands');
      const [sum] = operate(integers, op('add', local(0, type), local(1, type)) as Operation, [[a], [b]]);
      if (sum?.scalar.kind !== 'float' || sum.scalar.value.hull === null) throw new Error('a bounded float');
      const { lo, hi } = sum.scalar.value.hull;
      expect(hi === lo || roundUp(f, (lo + hi) / 2) === hi).toBe(true);
    }
  });
});
