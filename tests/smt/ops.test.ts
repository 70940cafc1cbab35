import { afterAll, describe, expect, test } from 'vitest';
import { NEVER } from '../../core/base/cancel.ts';
import { operate, WHOLE_MEANINGS } from '../../core/cpu/evaluate-ops.ts';
import { isComposite } from '../../core/ir/composites.ts';
import { isPrimitive, OP_IDS, OPS, type OpRow, type PrimitiveOp, type Signature } from '../../core/ir/ops.ts';
import {
  type FloatType,
  isFloat,
  isScalar,
  leavesOf,
  type ScalarType,
  type Type,
  typeText,
  vectorOf,
} from '../../core/ir/types.ts';
import { createTerms } from '../../core/smt/terms/bit-terms.ts';
import { ENCODE, type OpEncoder } from '../../core/smt/encode/encode-op.ts';
import { foldOp } from '../../core/smt/terms/fold.ts';
import { printScript } from '../../core/smt/print/print-smt2.ts';
import type { Script } from '../../core/smt/solver/solver.ts';
import {
  createTermPool,
  FLOAT_OPS,
  isFloatOp,
  isIntegerOp,
  TERM_OPS,
  type Term,
  type TermOp,
} from '../../core/smt/terms/term.ts';
import { sortOf, type Value } from '../../core/smt/encode/value.ts';
import { createZ3NodeSource } from '../../core/smt/z3/z3-engine.node.ts';
import { edgeFloats, randomFloat } from '../support/float-patterns.ts';
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

/** The overloads that an expanded program may have and that have a formula. */
const OVERLOADS = OP_IDS.flatMap((op) => {
  const row: OpRow = OPS[op];
  const encode = isPrimitive(op) ? ENCODE[op] : null;
  if (!isPrimitive(op) || encode === null) return [];
  return row.signatures
    .filter(({ params }) => !isComposite(op, params))
    .map((signature) => ({
      op,
      encode,
      signature,
      title: `${op}(${signature.params.map(typeText).join(', ')}) of ${row.spec}`,
    }));
});

/** The type of an operand or of its components. */
function elementOf(type: Type): ScalarType {
  const [leaf] = leavesOf(type);
  if (leaf === undefined) throw new Error('a type without leaves');
  return leaf.type;
}

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

const SECOND: Partial<Readonly<Record<PrimitiveOp, Meaning>>> = {
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
  bitcastF32: (_t, a) => a,
  toF32: (type, a) =>
    type === 'bool' ? `(ite ${a} #x3f800000 #x00000000)` : pattern('f32', `(${fromInteger(type)} 8 24) RNE ${a})`),
  toF16: (type, a) =>
    type === 'bool' ? `(ite ${a} #x3c00 #x0000)` : pattern('f16', `(${fromInteger(type)} 5 11) RNE ${a})`),
};

const fromInteger = (type: ScalarType) => (type === 'i32' ? '(_ to_fp' : '(_ to_fp_unsigned');
const sizes = (type: ScalarType) => (type === 'f32' ? '8 24' : '5 11');
/** The pattern of a float, the canonical one for every NaN. */
const pattern = (type: FloatType, x: string) =>
  `(ite (fp.isNaN ${x}) ${type === 'f32' ? '#x7fc00000' : '#x7e00'} (fp.to_ieee_bv ${x}))`;
/** The floats that the operands stand for, and a float as the result. */
const onFloats =
  (f: (x: string, y: string) => string): Meaning =>
  (type, a, b) =>
    pattern(type === 'f16' ? 'f16' : 'f32', onFloatsBare(f)(type, a, b, '', ''));
const onFloatsBare =
  (f: (x: string, y: string) => string): Meaning =>
  (type, a, b) =>
    f(`((_ to_fp ${sizes(type)}) ${a})`, `((_ to_fp ${sizes(type)}) ${b})`);
const rounding = (mode: string) => onFloats((x) => `(fp.roundToIntegral ${mode} ${x})`);
const real = (type: ScalarType, value: number) =>
  `((_ to_fp ${sizes(type)}) RNE ${value < 0 ? `(- ${-value}.0)` : `${value}.0`})`;
/** To an integer: out of range the theory leaves open what it is. */
const toInteger =
  (target: 'sbv' | 'ubv', low: number, high: number, pastHigh: number): Meaning =>
  (type, a) => {
    const x = `((_ to_fp ${sizes(type)}) ${a})`;
    const inside = `((_ fp.to_${target} 32) RTZ ${x})`;
    // A half has no number beyond 65504, so that infinity is what is out of range.
    const [least, beyond, above] = type === 'f16' ? [Math.max(low, -65504), 65504, 65504] : [low, high, pastHigh];
    return `(ite (fp.isNaN ${x}) ${word(0)} (ite (fp.leq ${x} ${real(type, least)}) ${word(least)} (ite (fp.geq ${x} ${real(type, beyond)}) ${word(above)} ${inside})))`;
  };

/** On floats, in the theory of floats where the encoder computes with patterns. */
const SECOND_FLOAT: Partial<Readonly<Record<PrimitiveOp, Meaning>>> = {
  neg: onFloats((x) => `(fp.neg ${x})`),
  abs: onFloats((x) => `(fp.abs ${x})`),
  add: onFloats((x, y) => `(fp.add RNE ${y} ${x})`),
  sub: onFloats((x, y) => `(fp.add RNE ${x} (fp.neg ${y}))`),
  mul: onFloats((x, y) => `(fp.mul RNE ${y} ${x})`),
  div: onFloats((x, y) => `(fp.div RNE ${x} ${y})`),
  sqrt: onFloats((x) => `(fp.sqrt RNE ${x})`),
  ceil: rounding('RTP'),
  floor: rounding('RTN'),
  trunc: rounding('RTZ'),
  round: rounding('RNE'),
  eq: onFloatsBare((x, y) => `(fp.eq ${x} ${y})`),
  ne: onFloatsBare((x, y) => `(not (fp.eq ${x} ${y}))`),
  lt: onFloatsBare((x, y) => `(fp.lt ${x} ${y})`),
  le: onFloatsBare((x, y) => `(fp.leq ${x} ${y})`),
  gt: onFloatsBare((x, y) => `(fp.gt ${x} ${y})`),
  ge: onFloatsBare((x, y) => `(fp.geq ${x} ${y})`),
  select: (_t, a, b, c) => `(ite (not ${c}) ${a} ${b})`,
  toBool: onFloatsBare((x) => `(not (fp.isZero ${x}))`),
  toI32: toInteger('sbv', -(2 ** 31), 2 ** 31, 2147483520),
  toU32: toInteger('ubv', 0, 2 ** 32, 4294967040),
  toF32: (type, a) => (type === 'f32' ? a : pattern('f32', `((_ to_fp 8 24) RNE ((_ to_fp 5 11) ${a}))`)),
  toF16: (type, a) => (type === 'f16' ? a : pattern('f16', `((_ to_fp 5 11) RNE ((_ to_fp 8 24) ${a}))`)),
  bitcastI32: (_t, a) => a,
  bitcastU32: (_t, a) => a,
  bitcastF32: (_t, a) => a,
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
  halvesOfWord: ([x = '']) => [x, `(bvlshr ${x} #x00000010)`].map((half) => `((_ extract 15 0) ${half})`),
  wordOfHalves: ([low = '', high = '']) => [
    `(bvadd ((_ zero_extend 16) ${low}) (bvmul #x00010000 ((_ zero_extend 16) ${high})))`,
  ],
};

const isWhole = (op: PrimitiveOp): op is WholeOp => op in WHOLE_MEANINGS;

const NAMES = ['a', 'b', 'c', 'd'] as const;
/** The names of an operand's leaves: `a`, or `a.x`, `a.y`. */
const leafNames = (type: Type, i: number): readonly string[] => leavesOf(type).map(({ path }) => `${NAMES[i]}${path}`);

/** What is assumed of the operands: four signed multipliers against four others are too much for a test, one is not. */
const ASSUMED: Partial<Readonly<Record<PrimitiveOp, string>>> = {
  dot4I8Packed: '(assert (or (= (bvand a #xffffff00) #x00000000) (= (bvand a #x00ffffff) #x00000000)))\n',
};

function secondMeaning(op: PrimitiveOp, { params }: Signature): readonly string[] {
  if (!isWhole(op)) {
    const type = elementOf(params[0] ?? 'bool');
    const meaning = (isFloat(type) ? SECOND_FLOAT : SECOND)[op];
    if (meaning === undefined) throw new Error(`no second meaning of ${op} of ${type}`);
    return [meaning(type, 'a', 'b', 'c', 'd')];
  }
  const [a = [], b = []] = params.map(leafNames);
  return SECOND_WHOLE[op](a, b);
}

/** Asks for operands on which the encoder and the second meaning differ. */
function differenceScript(op: PrimitiveOp, encode: OpEncoder, signature: Signature): Script {
  const { params, result } = signature;
  const t = createTerms(createTermPool());
  const operands = params.map((type, i) =>
    leafNames(type, i).map((name) => t.pool.symbol(name, sortOf(elementOf(type)))),
  );
  const outcome = leavesOf(result).map(({ type }, i) => t.pool.symbol(`outcome${i}`, sortOf(type)));
  const encoded = encode(t, operands, params[0] ?? 'bool');
  const equal = outcome.map((symbol, i) => t.eq(symbol, encoded[i] ?? symbol));
  expect(encoded).toHaveLength(outcome.length);
  const script = printScript([...operands.flat(), ...outcome], equal, [], 'z3');
  const differs = secondMeaning(op, signature).map((formula, i) => `(distinct outcome${i} ${formula})`);
  return {
    ...script,
    logic: 'QF_BVFP',
    body: `${script.body}${ASSUMED[op] ?? ''}(assert (or false ${differs.join(' ')}))\n`,
  };
}

/** A constant for each leaf. */
const constants = (pool: ReturnType<typeof createTermPool>, type: Type, bits: readonly number[]): Value =>
  leavesOf(type).map((leaf, i) => pool.constant(sortOf(leaf.type), bits[i] ?? 0));

describe('encoded operations', () => {
  test.each(OVERLOADS)(
    '$title: equals a second formula for all operands',
    async ({ op, encode, signature }) => {
      expect(await satisfiable(differenceScript(op, encode, signature))).toBe(false);
    },
    60_000,
  );

  test('a wrong second formula is noticed', async () => {
    const { div } = ENCODE;
    if (div === null) throw new Error('no formula');
    const script = differenceScript('div', div, { params: ['u32', 'u32'], result: 'u32' });
    const trap = script.body.replace(/\(assert \(or false[^]*/, '(assert (distinct outcome0 (bvudiv a b)))\n');
    expect(await satisfiable({ ...script, body: trap })).toBe(true);
  });

  test.each(OVERLOADS.filter(({ signature }) => signature.params.every(isScalar)))(
    '$title: folds as the reference evaluator says',
    ({ op, encode, signature }) => {
      const pick = (type: Type): readonly number[] =>
        isScalar(type) && isFloat(type) ? edgeFloats(type) : type === 'bool' ? [0, 1] : EDGE_BITS;
      const few = (type: Type) =>
        type !== 'i32' && type !== 'u32'
          ? pick(type).slice(0, 40)
          : [0, 1, 5, 31, 32, 33, 0x7fffffff, 0x80000000, 0xffffffff];
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
        const found = encode(t, operands, first).map((term) => (term.kind === 'const' ? term.bits : null));
        const expected = [operate(op, elementOf(first), row)].flat();
        return found.length !== expected.length || found.some((bits, i) => bits !== expected[i]);
      });
      expect(differing[0]).toBeUndefined();
    },
  );

  test.each(OVERLOADS.filter(({ signature }) => !signature.params.every(isScalar)))(
    '$title: folds as the reference evaluator says, on random components',
    ({ op, encode, signature }) => {
      const random = randomSource(7);
      const pool = createTermPool(5_000_000);
      const t = createTerms(pool);
      const first = signature.params[0] ?? 'bool';
      for (let round = 0; round < 300; round++) {
        const rows = signature.params.map((type) =>
          leavesOf(type).map((leaf) =>
            isFloat(leaf.type)
              ? randomFloat(random, leaf.type)
              : leaf.type === 'bool'
                ? random.below(2)
                : random.chance(0.6)
                  ? random.pick(EDGE_BITS)
                  : random.bits(),
          ),
        );
        const operands = rows.map((row, i) => constants(pool, signature.params[i] ?? 'bool', row));
        const found = encode(t, operands, first).map((term) => (term.kind === 'const' ? term.bits : null));
        expect(found, JSON.stringify(rows)).toEqual([operate(op, elementOf(first), rows)].flat());
      }
    },
  );

  test.each(OVERLOADS.filter(({ op }) => OPS[op].componentWise))(
    '$title: of vectors is that of each component',
    ({ encode, signature }) => {
      const t = createTerms(createTermPool());
      for (const size of [2, 3, 4] as const) {
        const vectors = signature.params.map((type) => vectorOf(size, elementOf(type)));
        const operands = vectors.map((type, i) =>
          leafNames(type, i).map((name) => t.pool.symbol(`${name}${size}${type.element}`, sortOf(type.element))),
        );
        const first = signature.params[0] ?? 'bool';
        const alone = Array.from({ length: size }, (_, k) =>
          encode(
            t,
            operands.map((operand) => operand.slice(k, k + 1)),
            first,
          ),
        );
        expect(encode(t, operands, vectors[0] ?? first)).toEqual(alone.flat());
      }
    },
  );
});

describe('operations of terms', () => {
  const unary: readonly TermOp[] = ['not', 'bvnot', 'bvneg', 'extract'];
  test.each(TERM_OPS.filter((op) => op !== 'ite' && !isFloatOp(op) && !isIntegerOp(op)))(
    '%s folds as Z3 computes it',
    async (op) => {
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
    },
  );

  const floats = FLOAT_OPS.flatMap((op) => (['f32', 'f16'] as const).map((type) => ({ op, type })));
  test.each(floats)('$op of $type folds as Z3 computes it', async ({ op, type }) => {
    const pool = createTermPool(5_000_000);
    const width = type === 'f32' ? 32 : 16;
    const fromInteger = op === 'fp.fromSigned' || op === 'fp.fromUnsigned';
    const random = randomSource(width);
    const drawn = Array.from({ length: 300 }, () => (fromInteger ? random.bits() : randomFloat(random, type)));
    const values = [...(fromInteger ? EDGE_BITS : edgeFloats(type)), ...drawn];
    const binary = op === 'fp.add' || op === 'fp.sub' || op === 'fp.mul' || op === 'fp.div';
    const sort = fromInteger ? 32 : width;
    const result = op === 'fp.fromFloat' ? 48 - width : width;
    const facts: Term[] = values.flatMap((value, i) => {
      const rows = binary
        ? [1, 2, 5, 29].map((step) => [value, values[(i * step + step) % values.length] ?? 0])
        : [[value]];
      return rows.map((row) => {
        const sorts = row.map(() => sort);
        const folded = foldOp(op, result, sorts, row, 0);
        const applied = pool.app(
          op,
          result,
          row.map((bits) => pool.constant(sort, bits)),
        );
        return pool.app('=', 'bool', [applied, pool.constant(result, folded)]);
      });
    });
    const all = facts.reduce((a, b) => pool.app('and', 'bool', [a, b]));
    expect(await satisfiable(printScript([], [pool.app('not', 'bool', [all])], [], 'z3'))).toBe(false);
  });
});
