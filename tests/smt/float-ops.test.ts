import { afterAll, describe, expect, test } from 'vitest';
import { floatFromBits, floatToBits } from '../../core/ir/float.ts';
import {
  isPrimitive,
  OP_IDS,
  OPS,
  type OpId,
  type OpRow,
  type PrimitiveOp,
  type Signature,
} from '../../core/ir/ops.ts';
import {
  type FloatType,
  isFloat,
  isScalar,
  leavesOf,
  type ScalarType,
  type Type,
  typeText,
} from '../../core/ir/types.ts';
import { fn, local, op, returns, task } from '../support/build-ir.ts';
import { edgeFloats, randomFloat } from '../support/float-patterns.ts';
import { EDGE_BITS, randomSource } from '../support/random-source.ts';
import { openSolverBatch } from '../support/solver-batch.ts';

const batch = openSolverBatch();
afterAll(async () => (await batch).close());

/* The profile `ieee-rne` by JavaScript's own floats, from patterns to patterns: none of it is the encoder's. */

type Oracle = (type: ScalarType, args: readonly number[]) => readonly number[];

const asFloat = (type: ScalarType): FloatType => {
  if (!isFloat(type)) throw new Error(`${type} is no float`);
  return type;
};
const number = (type: ScalarType, bits: number): number =>
  isFloat(type) ? floatFromBits(type, bits) : type === 'i32' ? bits | 0 : bits;
const operate =
  (f: (x: number, y: number) => number): Oracle =>
  (type, [a = 0, b = 0]) => [floatToBits(asFloat(type), f(number(type, a), number(type, b)))];
const compare =
  (f: (x: number, y: number) => boolean): Oracle =>
  (type, [a = 0, b = 0]) => [f(number(type, a), number(type, b)) ? 1 : 0];
const convert =
  (to: FloatType): Oracle =>
  (type, [a = 0]) => [type === to ? a : floatToBits(to, number(type, a))];
const integer =
  (low: number, high: number): Oracle =>
  (type, [a = 0]) => {
    const x = number(type, a);
    const [least, most] = type === 'f16' ? [Math.max(low, -65504), 65504] : [low, high];
    return [(Number.isNaN(x) ? 0 : Math.trunc(Math.min(Math.max(x, least), most))) >>> 0];
  };
const same: Oracle = (_type, [a = 0]) => [a];
const even = (x: number): number => {
  const below = Math.floor(x);
  if (!Number.isFinite(x) || x === below) return x;
  const rest = x - below;
  const up = rest > 0.5 || (rest === 0.5 && below % 2 !== 0);
  // A zero keeps the sign of the number.
  const near = up ? below + 1 : below;
  return near === 0 && x < 0 ? -0 : near;
};

const ORACLES: Partial<Readonly<Record<PrimitiveOp, Oracle>>> = {
  neg: operate((x) => -x),
  abs: operate((x) => Math.abs(x)),
  add: operate((x, y) => x + y),
  sub: operate((x, y) => x - y),
  mul: operate((x, y) => x * y),
  div: operate((x, y) => x / y),
  sqrt: operate((x) => Math.sqrt(x)),
  ceil: operate((x) => Math.ceil(x)),
  floor: operate((x) => Math.floor(x)),
  trunc: operate((x) => Math.trunc(x)),
  round: operate(even),
  eq: compare((x, y) => x === y),
  ne: compare((x, y) => x !== y),
  lt: compare((x, y) => x < y),
  le: compare((x, y) => x <= y),
  gt: compare((x, y) => x > y),
  ge: compare((x, y) => x >= y),
  select: (_type, [a = 0, b = 0, c = 0]) => [c === 1 ? b : a],
  toBool: compare((x) => x !== 0),
  toI32: integer(-(2 ** 31), 2147483520),
  toU32: integer(0, 4294967040),
  toF32: convert('f32'),
  toF16: convert('f16'),
  bitcastI32: same,
  bitcastU32: same,
  bitcastF32: same,
  halvesOfWord: (_type, [a = 0]) => [a & 0xffff, a >>> 16],
  wordOfHalves: (_type, [a = 0, b = 0]) => [((b << 16) | a) >>> 0],
};

const hasFloat = ({ params, result }: Signature): boolean =>
  [...params, result].some((type) => leavesOf(type).some((leaf) => isFloat(leaf.type)));

const OVERLOADS = OP_IDS.flatMap((id: OpId) => {
  const row: OpRow = OPS[id];
  if (!isPrimitive(id) || row.float === null) return [];
  // `tree` rows are expanded, matrices too, and nobody models `nearest`.
  if (row.float.meaning === 'tree' || row.float.meaning === 'nearest') return [];
  const signatures = row.signatures.filter(
    (s) => hasFloat(s) && s.params.every((p) => isScalar(p) || p.kind === 'vector'),
  );
  return signatures.map((signature) => ({
    id,
    signature,
    title: `${id}(${signature.params.map(typeText).join(', ')}) to ${typeText(signature.result)} of ${row.spec}`,
  }));
});

const edges = (type: ScalarType): readonly number[] =>
  isFloat(type) ? edgeFloats(type) : type === 'bool' ? [0, 1] : EDGE_BITS;

/** All edges of one operand; of two, each with each of a few and of themselves; and as many random ones. */
function inputsFor(types: readonly ScalarType[], seed: number): readonly (readonly number[])[] {
  const random = randomSource(seed);
  const any = (type: ScalarType): number =>
    isFloat(type) ? randomFloat(random, type) : type === 'bool' ? random.below(2) : random.bits();
  const drawn = Array.from({ length: 250 }, () => types.map(any));
  const [first = 'bool', ...rest] = types;
  const row = (a: number, step: number) =>
    rest.map((type, i) => edges(type)[(edges(first).indexOf(a) + step * (7 + i)) % edges(type).length] ?? 0);
  const edge = edges(first).flatMap((a) =>
    (rest.length === 0 ? [0] : [0, 1, 2, 5, 11, 13]).map((step) => [a, ...row(a, step)]),
  );
  return [...edge, ...drawn];
}

/** Parameters of the types, named in order. */
const paramsOf = (types: readonly Type[]): Readonly<Record<string, Type>> =>
  Object.fromEntries(types.map((type, i) => [`p${i}`, type]));

describe('operations on floats: the encoding on closed inputs, computed by Z3, bit for bit (ieee-rne)', () => {
  test.each(OVERLOADS)('$title', async ({ id, signature, title }) => {
    const { params, result } = signature;
    const oracle = ORACLES[id];
    if (oracle === undefined) throw new Error(`no oracle for ${id}`);
    const leaves = params.flatMap((p) => leavesOf(p).map((leaf) => leaf.type));
    const inputs = inputsFor(leaves, title.length);
    const { program } = task('forall', [
      fn('f', paramsOf(params), result, [returns(op(id, ...params.map((type, i) => local(i, type))))]),
    ]);
    const [outcomes] = await (await batch).results([{ program, fn: 0, inputs }]);
    if (outcomes === undefined || 'leftOut' in outcomes) throw new Error(JSON.stringify(outcomes));
    const hex = (bits: readonly number[] | string) =>
      typeof bits === 'string' ? bits : bits.map((b) => b.toString(16)).join(' ');
    const wrong = inputs.flatMap((input, i) => {
      const [got, wanted] = [hex(outcomes[i] ?? 'nothing'), hex(oracle(leaves[0] ?? 'bool', input))];
      return got === wanted ? [] : [`(${hex(input)}) is ${got}, not ${wanted}`];
    });
    expect(wrong).toEqual([]);
  });

  test('every operation that is neither expanded nor unmodelled has been tried', () => {
    expect(new Set(OVERLOADS.map(({ id }) => id))).toEqual(new Set(Object.keys(ORACLES)));
  });
});
