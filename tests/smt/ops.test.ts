import { afterAll, describe, expect, test } from 'vitest';
import { NEVER } from '../../core/base/cancel.ts';
import { operate, WHOLE_MEANINGS } from '../../core/cpu/evaluate-ops.ts';
import { OP_IDS, OPS, type OpId, type OpRow, type Signature } from '../../core/ir/ops.ts';
import { elementOf, isScalar, leavesOf, type ScalarType, type Type, typeText, vectorOf } from '../../core/ir/types.ts';
import { createTerms } from '../../core/smt/bit-terms.ts';
import { ENCODE } from '../../core/smt/encode-op.ts';
import { foldOp } from '../../core/smt/fold.ts';
import { printScript } from '../../core/smt/print-smt2.ts';
import type { Script } from '../../core/smt/solver.ts';
import { createTermPool, TERM_OPS, type Term, type TermOp } from '../../core/smt/term.ts';
import { sortOf, type Value } from '../../core/smt/value.ts';
import { createZ3NodeSource } from '../../core/smt/z3-engine.node.ts';
import { EDGE_BITS, randomSource } from '../support/random-source.ts';

const source = createZ3NodeSource({ instances: 1 });
const solver = source.open();
afterAll(async () => {
  await (await solver).close();
  await source.dispose();
});

async function satisfiable(script: Script): Promise<boolean> {
  const answer = await (await solver).solve(script, { timeoutMs: 60_000, signal: NEVER });
  if (answer.kind !== 'sat' && answer.kind !== 'unsat') throw new Error(JSON.stringify(answer));
  return answer.kind === 'sat';
}

const OVERLOADS = OP_IDS.flatMap((op) => {
  const row: OpRow = OPS[op];
  return row.signatures.map((signature) => ({
    op,
    signature,
    title: `${op}(${signature.params.map(typeText).join(', ')}) of ${row.spec}`,
  }));
});

type WholeOp = keyof typeof WHOLE_MEANINGS;

/* What each operation means, written a second time in SMT-LIB, by other means than the encoder's. */

const bits = Array.from({ length: 32 }, (_, i) => i);
const word = (value: number) => `#x${(value >>> 0).toString(16).padStart(8, '0')}`;
const sum = (items: readonly string[]) => items.reduce((a, b) => `(bvadd ${a} ${b})`);
const bit = (x: string, i: number) => `((_ zero_extend 31) ((_ extract ${i} ${i}) ${x}))`;
const ones = (x: string) => sum(bits.map((i) => bit(x, i)));
/** How many powers of two are above x. */
const leadingZeros = (x: string) => sum(bits.map((i) => `(ite (bvult ${x} ${word(2 ** i)}) ${word(1)} ${word(0)})`));
const trailingZeros = (x: string) => ones(`(bvand (bvnot ${x}) (bvsub ${x} ${word(1)}))`);
const isNegative = (x: string) => `(= ((_ extract 31 31) ${x}) #b1)`;
const five = (x: string) => `((_ zero_extend 27) ((_ extract 4 0) ${x}))`;
const low = (o: string) => `(ite (bvuge ${o} ${word(32)}) ${word(32)} ${o})`;
const room = (o: string, c: string) =>
  `(ite (bvuge ${c} (bvsub ${word(32)} ${low(o)})) (bvsub ${word(32)} ${low(o)}) ${c})`;
const field = (e: string, o: string, c: string) =>
  `(bvand (bvlshr ${e} ${low(o)}) (bvsub (bvshl ${word(1)} ${room(o, c)}) ${word(1)}))`;
const swap = (x: string, mask: number, distance: number) =>
  `(bvor (bvshl (bvand ${x} ${word(mask)}) ${word(distance)}) (bvand (bvlshr ${x} ${word(distance)}) ${word(mask)}))`;
const bytes = (extend: string, a: string, b: string) =>
  sum(
    [0, 8, 16, 24].map(
      (i) =>
        `(bvmul ((_ ${extend} 24) ((_ extract ${i + 7} ${i}) ${a})) ((_ ${extend} 24) ((_ extract ${i + 7} ${i}) ${b})))`,
    ),
  );
const smaller = (type: ScalarType, a: string, b: string) =>
  `(ite (${type === 'i32' ? 'bvsle' : 'bvule'} ${a} ${b}) ${a} ${b})`;
const larger = (type: ScalarType, a: string, b: string) =>
  `(ite (${type === 'i32' ? 'bvsge' : 'bvuge'} ${a} ${b}) ${a} ${b})`;

type Meaning = (type: ScalarType, a: string, b: string, c: string, d: string) => string;

const SECOND: Readonly<Record<Exclude<OpId, WholeOp>, Meaning>> = {
  neg: (_t, a) => `(bvadd (bvnot ${a}) ${word(1)})`,
  add: (_t, a, b) => `(bvsub ${a} (bvneg ${b}))`,
  sub: (_t, a, b) => `(bvadd ${a} (bvadd (bvnot ${b}) ${word(1)}))`,
  mul: (_t, a, b) => `(bvneg (bvmul (bvneg ${a}) ${b}))`,
  div: (type, a, b) =>
    type === 'u32'
      ? `(ite (= ${b} ${word(0)}) ${a} (bvudiv ${a} ${b}))`
      : `(ite (or (= ${b} ${word(0)}) (and (= ${a} ${word(2 ** 31)}) (= ${b} ${word(-1)}))) ${a} (bvsdiv ${a} ${b}))`,
  rem: (type, a, b) =>
    type === 'u32'
      ? `(ite (= ${b} ${word(0)}) ${word(0)} (bvurem ${a} ${b}))`
      : `(ite (or (= ${b} ${word(0)}) (= ${b} ${word(-1)})) ${word(0)} (bvsrem ${a} ${b}))`,
  complement: (_t, a) => `(bvxor ${a} ${word(-1)})`,
  and: (type, a, b) => (type === 'bool' ? `(ite ${a} ${b} false)` : `(bvnot (bvor (bvnot ${a}) (bvnot ${b})))`),
  or: (type, a, b) => (type === 'bool' ? `(ite ${a} true ${b})` : `(bvnot (bvand (bvnot ${a}) (bvnot ${b})))`),
  xor: (_t, a, b) => `(bvor (bvand ${a} (bvnot ${b})) (bvand (bvnot ${a}) ${b}))`,
  shl: (_t, a, b) => `(bvmul ${a} (bvshl ${word(1)} ${five(b)}))`,
  shr: (type, a, b) =>
    type === 'u32'
      ? `(bvlshr ${a} ${five(b)})`
      : `(ite ${isNegative(a)} (bvnot (bvlshr (bvnot ${a}) ${five(b)})) (bvlshr ${a} ${five(b)}))`,
  not: (_t, a) => `(= ${a} false)`,
  eq: (type, a, b) => (type === 'bool' ? `(not (xor ${a} ${b}))` : `(= (bvxor ${a} ${b}) ${word(0)})`),
  ne: (type, a, b) => (type === 'bool' ? `(xor ${a} ${b})` : `(distinct ${a} ${b})`),
  lt: (type, a, b) => `(not (${type === 'i32' ? 'bvsge' : 'bvuge'} ${a} ${b}))`,
  le: (type, a, b) => `(${type === 'i32' ? 'bvsle' : 'bvule'} ${a} ${b})`,
  gt: (type, a, b) => `(${type === 'i32' ? 'bvsgt' : 'bvugt'} ${a} ${b})`,
  ge: (type, a, b) => `(${type === 'i32' ? 'bvsge' : 'bvuge'} ${a} ${b})`,
  select: (_t, a, b, c) => `(ite (not ${c}) ${a} ${b})`,
  abs: (type, a) => (type === 'u32' ? a : `(bvsub (bvxor ${a} (bvashr ${a} ${word(31)})) (bvashr ${a} ${word(31)}))`),
  sign: (_t, a) => `(bvor (bvashr ${a} ${word(31)}) (bvlshr (bvneg ${a}) ${word(31)}))`,
  min: (type, a, b) => smaller(type, a, b),
  max: (type, a, b) => larger(type, a, b),
  clamp: (type, a, b, c) => smaller(type, larger(type, a, b), c),
  countOneBits: (_t, a) => ones(a),
  countLeadingZeros: (_t, a) => leadingZeros(a),
  countTrailingZeros: (_t, a) => trailingZeros(a),
  firstLeadingBit: (type, a) =>
    `(bvsub ${word(31)} ${leadingZeros(type === 'u32' ? a : `(bvxor ${a} (bvashr ${a} ${word(31)}))`)})`,
  firstTrailingBit: (_t, a) => `(ite (= ${a} ${word(0)}) ${word(-1)} ${trailingZeros(a)})`,
  extractBits: (type, a, b, c) => {
    const sign = `(bvshl ${word(1)} (bvsub ${room(b, c)} ${word(1)}))`;
    return type === 'u32' ? field(a, b, c) : `(bvsub (bvxor ${field(a, b, c)} ${sign}) ${sign})`;
  },
  insertBits: (_t, a, b, c, d) =>
    bits
      .map((i) => {
        const inside = `(and (bvule ${low(c)} ${word(i)}) (bvult ${word(i)} (bvadd ${low(c)} ${room(c, d)})))`;
        return `(ite ${inside} ((_ extract ${i} ${i}) (bvshl ${b} ${low(c)})) ((_ extract ${i} ${i}) ${a}))`;
      })
      .reduce((rest, next) => `(concat ${next} ${rest})`),
  reverseBits: (_t, a) =>
    [
      [0x55555555, 1],
      [0x33333333, 2],
      [0x0f0f0f0f, 4],
      [0x00ff00ff, 8],
      [0x0000ffff, 16],
    ].reduce((x, [mask = 0, distance = 0], i) => (i === 0 ? swap(a, mask, distance) : swap(x, mask, distance)), a),
  dot4U8Packed: (_t, a, b) => bytes('zero_extend', a, b),
  dot4I8Packed: (_t, a, b) => bytes('sign_extend', a, b),
  toBool: (type, a) => (type === 'bool' ? a : `(not (= ${a} ${word(0)}))`),
  toI32: (type, a) => (type === 'bool' ? `(ite (not ${a}) ${word(0)} ${word(1)})` : a),
  toU32: (type, a) => (type === 'bool' ? `(ite (not ${a}) ${word(0)} ${word(1)})` : a),
  bitcastI32: (_t, a) => a,
  bitcastU32: (_t, a) => a,
};

/** Formulas for the leaves of the result from those of the operands. */
type WholeMeaning = (a: readonly string[], b: readonly string[]) => readonly string[];

const clampedTo = (type: ScalarType, low: number, high: number, x: string) =>
  smaller(type, larger(type, x, word(low)), word(high));
/** Each byte at its place, the others cleared. */
const packed = (words: readonly string[]) => [
  words
    .map((x, i) => `(bvshl (bvand ${x} ${word(255)}) ${word(8 * i)})`)
    .reduce((all, next) => `(bvor ${all} ${next})`),
];
const unpacked = (extend: string, x: string) =>
  [0, 8, 16, 24].map((i) => `((_ ${extend} 24) ((_ extract ${i + 7} ${i}) ${x}))`);

const SECOND_WHOLE: Readonly<Record<WholeOp, WholeMeaning>> = {
  all: (a) => [a.reduce((all, x) => `(ite ${x} ${all} false)`, 'true')],
  any: (a) => [a.reduce((any, x) => `(ite ${x} true ${any})`, 'false')],
  dot: (a, b) => [sum(a.map((x, i) => `(bvneg (bvmul ${x} (bvneg ${b[i] ?? ''})))`).toReversed())],
  pack4xI8: (a) => packed(a),
  pack4xU8: (a) => packed(a),
  pack4xI8Clamp: (a) => packed(a.map((x) => clampedTo('i32', -128, 127, x))),
  pack4xU8Clamp: (a) => packed(a.map((x) => clampedTo('u32', 0, 255, x))),
  unpack4xI8: ([x = '']) => unpacked('sign_extend', x),
  unpack4xU8: ([x = '']) => unpacked('zero_extend', x),
};

const isWhole = (op: OpId): op is WholeOp => op in WHOLE_MEANINGS;

const NAMES = ['a', 'b', 'c', 'd'] as const;
/** The names of an operand's leaves: `a`, or `a.x`, `a.y`. */
const leafNames = (type: Type, i: number): readonly string[] => leavesOf(type).map(({ path }) => `${NAMES[i]}${path}`);

/** What is assumed of the operands: four signed multipliers against four others are too much for a test, one is not. */
const ASSUMED: Partial<Readonly<Record<OpId, string>>> = {
  dot4I8Packed: '(assert (or (= (bvand a #xffffff00) #x00000000) (= (bvand a #x00ffffff) #x00000000)))\n',
};

function secondMeaning(op: OpId, { params }: Signature): readonly string[] {
  if (!isWhole(op)) return [SECOND[op](elementOf(params[0] ?? 'bool'), 'a', 'b', 'c', 'd')];
  const [a = [], b = []] = params.map(leafNames);
  return SECOND_WHOLE[op](a, b);
}

/** Asks for operands on which the encoder and the second meaning differ. */
function differenceScript(op: OpId, signature: Signature): Script {
  const { params, result } = signature;
  const t = createTerms(createTermPool());
  const operands = params.map((type, i) =>
    leafNames(type, i).map((name) => t.pool.symbol(name, sortOf(elementOf(type)))),
  );
  const outcome = leavesOf(result).map(({ type }, i) => t.pool.symbol(`outcome${i}`, sortOf(type)));
  const encoded = ENCODE[op](t, operands, params[0] ?? 'bool');
  const equal = outcome.map((symbol, i) => t.eq(symbol, encoded[i] ?? symbol));
  expect(encoded).toHaveLength(outcome.length);
  const script = printScript([...operands.flat(), ...outcome], equal, []);
  const differs = secondMeaning(op, signature).map((formula, i) => `(distinct outcome${i} ${formula})`);
  return { ...script, body: `${script.body}${ASSUMED[op] ?? ''}(assert (or false ${differs.join(' ')}))\n` };
}

/** A constant for each leaf. */
const constants = (pool: ReturnType<typeof createTermPool>, type: Type, bits: readonly number[]): Value =>
  leavesOf(type).map((leaf, i) => pool.constant(sortOf(leaf.type), bits[i] ?? 0));

describe('encoded operations', () => {
  test.each(OVERLOADS)(
    '$title: equals a second formula for all operands',
    async ({ op, signature }) => {
      expect(await satisfiable(differenceScript(op, signature))).toBe(false);
    },
    60_000,
  );

  test('a wrong second formula is noticed', async () => {
    const script = differenceScript('div', { params: ['u32', 'u32'], result: 'u32' });
    const trap = script.body.replace(/\(assert \(or false[^]*/, '(assert (distinct outcome0 (bvudiv a b)))\n');
    expect(await satisfiable({ ...script, body: trap })).toBe(true);
  });

  test.each(OVERLOADS.filter(({ signature }) => signature.params.every(isScalar)))(
    '$title: folds as the reference evaluator says',
    ({ op, signature }) => {
      const pick = (type: Type) => (type === 'bool' ? [0, 1] : EDGE_BITS);
      const few = (type: Type) =>
        type === 'bool' ? [0, 1] : [0, 1, 5, 31, 32, 33, 0x7fffffff, 0x80000000, 0xffffffff];
      const choose = signature.params.length > 2 ? few : pick;
      const rows = signature.params.reduce<readonly (readonly number[])[]>(
        (prefixes, type) => prefixes.flatMap((prefix) => choose(type).map((value) => [...prefix, value])),
        [[]],
      );
      const pool = createTermPool(5_000_000);
      const t = createTerms(pool);
      const first = signature.params[0] ?? 'bool';
      const differing = rows.filter((row) => {
        const operands = row.map((value, i) => constants(pool, signature.params[i] ?? 'bool', [value]));
        const found = ENCODE[op](t, operands, first).map((term) => (term.kind === 'const' ? term.bits : null));
        const expected = [operate(op, elementOf(first), row)].flat();
        return found.length !== expected.length || found.some((bits, i) => bits !== expected[i]);
      });
      expect(differing[0]).toBeUndefined();
    },
  );

  test.each(OVERLOADS.filter(({ signature }) => !signature.params.every(isScalar)))(
    '$title: folds as the reference evaluator says, on random components',
    ({ op, signature }) => {
      const random = randomSource(7);
      const pool = createTermPool(5_000_000);
      const t = createTerms(pool);
      const first = signature.params[0] ?? 'bool';
      for (let round = 0; round < 300; round++) {
        const rows = signature.params.map((type) =>
          leavesOf(type).map((leaf) =>
            leaf.type === 'bool' ? random.below(2) : random.chance(0.6) ? random.pick(EDGE_BITS) : random.bits(),
          ),
        );
        const operands = rows.map((row, i) => constants(pool, signature.params[i] ?? 'bool', row));
        const found = ENCODE[op](t, operands, first).map((term) => (term.kind === 'const' ? term.bits : null));
        expect(found, JSON.stringify(rows)).toEqual([operate(op, elementOf(first), rows)].flat());
      }
    },
  );

  test.each(OVERLOADS.filter(({ op }) => OPS[op].componentWise))(
    '$title: of vectors is that of each component',
    ({ op, signature }) => {
      const t = createTerms(createTermPool());
      for (const size of [2, 3, 4] as const) {
        const vectors = signature.params.map((type) => vectorOf(size, elementOf(type)));
        const operands = vectors.map((type, i) =>
          leafNames(type, i).map((name) => t.pool.symbol(`${name}${size}${type.element}`, sortOf(type.element))),
        );
        const first = signature.params[0] ?? 'bool';
        const alone = Array.from({ length: size }, (_, k) =>
          ENCODE[op](
            t,
            operands.map((operand) => operand.slice(k, k + 1)),
            first,
          ),
        );
        expect(ENCODE[op](t, operands, vectors[0] ?? first)).toEqual(alone.flat());
      }
    },
  );
});

describe('operations of terms', () => {
  const unary: readonly TermOp[] = ['not', 'bvnot', 'bvneg', 'extract'];
  test.each(TERM_OPS.filter((op) => op !== 'ite'))('%s folds as Z3 computes it', async (op) => {
    const pool = createTermPool(5_000_000);
    const boolean = op === 'not' || op === 'and';
    const sort = boolean ? 'bool' : op === 'concat' ? 16 : 32;
    const values = boolean ? [0, 1] : op === 'concat' ? EDGE_BITS.filter((v) => v < 65536) : EDGE_BITS;
    const result = boolean || op === '=' || op === 'bvult' || op === 'bvslt' ? 'bool' : op === 'extract' ? 7 : 32;
    const args = unary.includes(op) ? values.map((v) => [v]) : values.flatMap((v) => values.map((w) => [v, w]));
    const low = op === 'extract' ? 9 : 0;
    const facts: Term[] = args.map((row) => {
      const terms = row.map((value) => pool.constant(sort, value));
      const folded = foldOp(
        op,
        result,
        row.map(() => sort),
        row,
        low,
      );
      return pool.app('=', 'bool', [pool.app(op, result, terms, low), pool.constant(result, folded)]);
    });
    const all = facts.reduce((a, b) => pool.app('and', 'bool', [a, b]));
    expect(await satisfiable(printScript([], [pool.app('not', 'bool', [all])], []))).toBe(false);
  });
});
