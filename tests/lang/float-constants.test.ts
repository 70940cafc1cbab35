import { afterAll, describe, expect, test } from 'vitest';
import { at } from '../../core/base/assert.ts';
import { createJudge } from '../../core/gpu/judge.node.ts';
import { isScalar, leavesOf } from '../../core/ir/types.ts';
import { OPS, type OpId, type OpRow } from '../../core/ir/ops.ts';
import { foldFloats } from '../../core/lang/wgsl/fold/fold-float.ts';
import { floatLiteral } from '../../core/lang/wgsl/fold/float-literal.ts';
import { randomSource } from '../support/random-source.ts';
import { FLOAT_OVERLOADS, type FloatOverload, leafText, operationText, randomLeaf } from './random-float-operation.ts';

const judge = createJudge();
afterAll(() => judge?.dispose());

const refusals = async (text: string) => ((await judge?.judge(text)) ?? []).filter((m) => m.severity === 'error');
const halves = judge !== null && (await refusals('enable f16;\nconst c = 1h;')).length === 0;

/** Rows whose values hosts compute differently: functions of real numbers, and a factor that is rounded or not. */
const APPROXIMATE: ReadonlySet<OpId> = new Set<OpId>([
  'acosh',
  'asinh',
  'atanh',
  'cosh',
  'degrees',
  'pow',
  'radians',
  'sinh',
  'tan',
]);

const isApproximate = (op: OpId): boolean => {
  const row: OpRow = OPS[op];
  return row.float?.meaning === 'nearest' || APPROXIMATE.has(op);
};

/** In f16 Tint rounds towards zero, as WGSL allows: one operation is one unit off, trees of them are not compared. */
function tolerance({ op, precision, signature }: FloatOverload, value: number): number | null {
  const row: OpRow = OPS[op];
  const toHalf = op === 'toF16' || op === 'quantizeToF16';
  const size = Math.abs(value);
  if (precision === 'f16' || toHalf) {
    const single = toHalf || row.float?.meaning !== 'tree' || ['clamp', 'max', 'min', 'sign', 'step'].includes(op);
    return single && op !== 'mul' ? Math.max(size * 2 ** -9, 2 ** -24) : null;
  }
  // Of a scalar Tint takes the magnitude, where the square of the tree falls below the smallest number.
  if (op === 'length' || op === 'distance') return isScalar(at(signature.params, 0)) ? 1e-15 : 0;
  return isApproximate(op) ? size * (precision === 'f32' ? 2 ** -20 : 2 ** -45) : 0;
}

/** What holds of the constant `name` if the value is right. */
function claims(o: FloatOverload, name: string, value: readonly number[]): readonly string[] {
  return leavesOf(o.signature.result).flatMap(({ path, type }, k) => {
    const v = value[k] ?? Number.NaN;
    const text = leafText(type, o.precision, v);
    const allowed = type === 'f32' || type === 'f16' ? tolerance(o, v) : 0;
    if (allowed === null) return [];
    if (allowed === 0) return [`const_assert ${name}${path} == ${text};`];
    return [`const_assert abs(${name}${path} - ${text}) <= ${leafText(type, o.precision, allowed)};`];
  });
}

describe.skipIf(judge === null)(
  'operations on float constants against Tint (skipped without the webgpu package)',
  () => {
    test.each(['f32', 'f64', 'f16'] as const)(
      '%s: the same values, and the same refusals',
      async (precision) => {
        if (precision === 'f16' && !halves) return;
        const r = randomSource(0xf10a7 + precision.charCodeAt(1));
        const overloads = FLOAT_OVERLOADS.filter(
          (o) => o.precision === precision && (halves || !/F16|[hH]al/.test(o.op)),
        );
        const seen = new Set<OpId>();
        let accepted = 0;
        let refused = 0;
        /** What we refuse and Tint takes. */
        const alone: string[] = [];
        for (const o of overloads) {
          const texts: string[] = [];
          for (let i = 0; i < 5; i++) {
            const operands = o.signature.params.map((p) => leavesOf(p).map((l) => randomLeaf(r, l.type, precision)));
            const value = foldFloats(o.op, precision, o.signature.params, operands);
            const expression = operationText(o, operands);
            if (!('kind' in value)) {
              texts.push([`const c${i} = ${expression};`, ...claims(o, `c${i}`, value)].join('\n'));
              accepted++;
            } else if (refused++ % 3 === 0 && !lenient(o, expression)) {
              const messages = await refusals(`${halves ? 'enable f16;\n' : ''}const c = ${expression};`);
              if (messages.length === 0) alone.push(`${expression}: ${value.message}`);
            }
          }
          if (texts.length > 0) seen.add(o.op);
          const text = `${halves ? 'enable f16;\n' : ''}${texts.join('\n')}`;
          expect({ text, messages: roundingAside(o, await refusals(text)) }).toEqual({ text, messages: [] });
        }
        expect([...new Set(overloads.map((o) => o.op))].filter((op) => !seen.has(op))).toEqual([]);
        expect(alone).toEqual([]);
        expect(accepted).toBeGreaterThan(500);
      },
      120_000,
    );
  },
);

/** What we refuse by the tree of the row, and Tint computes in another way: `x % y` exactly, and the length of a scalar as its magnitude. */
const lenient = ({ op, precision }: FloatOverload, expression: string): boolean =>
  op === 'rem' || (/^(length|distance)/.test(op) && !/vec/.test(expression)) || precision === 'f16';

/** In f16 a tree that is rounded in another direction may overflow, or come to zero. */
const roundingAside = ({ precision }: FloatOverload, messages: Awaited<ReturnType<typeof refusals>>) =>
  messages
    .filter((m) => !(precision === 'f16' && /cannot be represented|zero length/.test(m.message)))
    .map((m) => m.message);

describe('float literals (3.5.2)', () => {
  test.each([
    ['0f', 0, 'f'],
    ['0.5', 0.5, ''],
    ['.5e1h', 5, 'h'],
    ['01.', 1, ''],
    ['1e-3', 0.001, ''],
    ['0x1p-149f', 2 ** -149, 'f'],
    ['0xA.8p0', 10.5, ''],
    ['0X.8', 0.5, ''],
    ['0x1.fffffep+127f', 3.4028234663852886e38, 'f'],
    ['3.4028234663852886e38f', 3.4028234663852886e38, 'f'],
    ['16777217f', 16777216, 'f'],
    ['1e-9999999999', 0, ''],
    ['0e99999999999', 0, ''],
    ['65504h', 65504, 'h'],
  ] as const)('%s is %f', (text, value, suffix) => {
    expect(floatLiteral(text)).toEqual({ value, suffix });
  });

  test('are rounded once: a double in between would round the wrong way', () => {
    expect(floatLiteral('1.00000005960464477539062500000000000000001f')).toMatchObject({ value: 1 + 2 ** -23 });
    expect(floatLiteral('1.000000059604644775390625f')).toMatchObject({ value: 1 });
  });

  test.each([
    ['3.4028235e38f', 'constant-overflow'],
    ['65505h', 'constant-overflow'],
    ['1e400', 'constant-overflow'],
    ['1e99999999999', 'constant-overflow'],
    ['0x1p128f', 'constant-overflow'],
    ['0x1.00000001p0f', 'inexact-literal'],
    ['0x1p-150f', 'inexact-literal'],
    ['012f', 'syntax'],
    ['0x1f', 'syntax'],
    ['12', 'syntax'],
    ['.', 'syntax'],
    ['1e', 'syntax'],
    ['0x.p1', 'syntax'],
  ])('%s is refused', (text, code) => {
    expect(floatLiteral(text)).toMatchObject({ kind: 'fault', code });
  });

  test('read as the host reads decimals, and print back', () => {
    const r = randomSource(35);
    const word = new DataView(new ArrayBuffer(8));
    const valueOf = (text: string) => {
      const literal = floatLiteral(text);
      return 'kind' in literal ? null : literal.value;
    };
    const wrong: string[] = [];
    let read = 0;
    for (let i = 0; i < 5000; i++) {
      word.setUint32(0, r.bits());
      word.setUint32(4, r.bits());
      const value = Math.abs(word.getFloat64(0));
      const digits = value.toPrecision(1 + r.below(30));
      const text = /[.e]/.test(digits) ? digits : `${digits}.`;
      const expected = Number(text);
      if (!Number.isFinite(expected)) continue;
      read++;
      if (valueOf(text) !== expected) wrong.push(text);
      if (expected < 3.4e38 && valueOf(`${text}f`) !== Math.fround(expected)) wrong.push(`${text}f`);
    }
    expect(wrong).toEqual([]);
    expect(read).toBeGreaterThan(4000);
  });
});

describe('what constant expressions refuse', () => {
  const fold = (op: OpId, ...operands: number[]) =>
    foldFloats(
      op,
      'f32',
      operands.map(() => 'f32' as const),
      operands.map((o) => [o]),
    );
  test.each([
    ['div', [1, 0], 'division-by-zero'],
    ['rem', [1, 0], 'division-by-zero'],
    ['sqrt', [-1], 'constant-domain'],
    ['acos', [1.5], 'constant-domain'],
    ['log', [0], 'constant-overflow'],
    ['log', [-1], 'constant-domain'],
    ['pow', [-1, 2], 'constant-domain'],
    ['add', [3e38, 3e38], 'constant-overflow'],
    ['exp', [89], 'constant-overflow'],
    ['clamp', [1, 2, 1], 'constant-range'],
    ['smoothstep', [1, 1, 0], 'constant-range'],
    ['ldexp', [1, 129], 'constant-range'],
    ['toF16', [65505], 'constant-overflow'],
    ['quantizeToF16', [65505], 'constant-overflow'],
    ['inverseSqrt', [0], 'constant-overflow'],
  ] as const)('%s(%j)', (op, operands, code) => {
    expect(fold(op, ...operands)).toMatchObject({ kind: 'fault', code });
  });

  test('a bitcast to an infinity or NaN (17.2), and halves that are one (17.10)', () => {
    expect(foldFloats('bitcastF32', 'f32', ['u32'], [[0x7f800000]])).toMatchObject({ code: 'constant-overflow' });
    expect(foldFloats('bitcastF32', 'f32', ['i32'], [[-1]])).toMatchObject({ code: 'constant-domain' });
    expect(foldFloats('unpack2x16float', 'f32', ['u32'], [[0x7c00]])).toMatchObject({ code: 'constant-overflow' });
    expect(foldFloats('bitcastI32', 'f32', ['f32'], [[-0]])).toEqual([-(2 ** 31)]);
  });

  test('conversions to integers truncate, then go to the nearest value that both types have (15.7.6)', () => {
    expect(fold('toU32', 1e20)).toEqual([4294967040]);
    expect(fold('toI32', 1e20)).toEqual([2147483520]);
    expect(fold('toI32', -1e20)).toEqual([-2147483648]);
    expect(fold('toU32', -1.5)).toEqual([0]);
    expect(foldFloats('toI32', 'f64', ['f32'], [[1e20]])).toEqual([2147483647]);
    expect(fold('toI32', -3.9)).toEqual([-3]);
  });
});
