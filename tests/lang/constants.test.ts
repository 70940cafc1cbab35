import { afterAll, describe, expect, test } from 'vitest';
import { createJudge } from '../../core/gpu/judge.node.ts';
import type { Program } from '../../core/ir/program.ts';
import type { ScalarType } from '../../core/ir/types.ts';
import { numericValue } from '../../core/ir/value.ts';
import { checkModule } from '../../core/lang/module.ts';
import { randomSource } from '../support/random-source.ts';
import {
  type ConstantType,
  type FloatConstantType,
  randomComparison,
  randomConstant,
  randomFloat,
  randomVector,
} from './random-constant.ts';

const judge = createJudge();
afterAll(() => judge?.dispose());

const PROPERTY = '\n//@ forall\nfn p() -> bool { return true; }\n';

/** The constant that `fn name() -> T { return c; }` returns. */
function returned(program: Program, name: string): { readonly type: ScalarType; readonly bits: number } {
  const first = program.functions.find((fn) => fn.name === name)?.body[0];
  if (first?.kind !== 'return' || first.value?.kind !== 'constant') throw new Error(`${name} returns no constant`);
  return first.value;
}

function moduleOf(type: ConstantType, expression: string): string {
  const uses =
    type === 'int'
      ? 'fn low() -> u32 { return c & 0xffffffff; }\nfn high() -> u32 { return (c >> 32) & 0xffffffff; }'
      : `fn value() -> ${type} { return c; }`;
  return `const c = ${expression};\n${uses}${PROPERTY}`;
}

/** The value of `c` in WGSL text. */
function valueOf(type: ConstantType, program: Program): string {
  if (type === 'int') {
    const pattern = (BigInt(returned(program, 'high').bits) << 32n) | BigInt(returned(program, 'low').bits);
    const value = BigInt.asIntN(64, pattern);
    return value === -(2n ** 63n) ? '(-9223372036854775807 - 1)' : `(${value})`;
  }
  const { bits } = returned(program, 'value');
  if (type === 'bool') return String(bits === 1);
  return type === 'u32' ? `${bits}u` : `i32(${numericValue('i32', bits)})`;
}

describe.skipIf(judge === null)('constant expressions against Tint (skipped without the webgpu package)', () => {
  test.each(['u32', 'i32', 'bool', 'int'] as const)('%s: the same values and the same refusals', async (type) => {
    const r = randomSource(0x5eed + type.length * 7 + type.charCodeAt(0));
    let accepted = 0;
    for (let i = 0; i < 400; i++) {
      const expression = randomConstant(r, type, 1 + r.below(3));
      const text = moduleOf(type, expression);
      const { program, diagnostics } = checkModule(text);
      const refusals = ((await judge?.judge(text)) ?? []).filter((m) => m.severity === 'error');
      const ours = diagnostics[0]?.message ?? null;
      expect({ expression, refused: ours !== null, ours }).toEqual({ expression, refused: refusals.length > 0, ours });
      if (program === null) continue;
      accepted++;
      const claim = `${text}const_assert c == ${valueOf(type, program)};`;
      expect({ claim, messages: await judge?.judge(claim) }).toEqual({ claim, messages: [] });
    }
    expect(accepted).toBeGreaterThan(100);
  });

  test.each(['u32', 'i32', 'bool', 'int'] as const)('vectors of %s', async (type) => {
    const r = randomSource(0x7ec + type.length * 7 + type.charCodeAt(0));
    let accepted = 0;
    for (let i = 0; i < 400; i++) {
      const expression = randomVector(r, type, r.below(3));
      // One component after the other, so that each is held against Tint's.
      const component = r.pick(['x', 'y', 'z']);
      const text = moduleOf(type, `(${expression}).${component}`);
      const { program, diagnostics } = checkModule(text);
      const refusals = ((await judge?.judge(text)) ?? []).filter((m) => m.severity === 'error');
      const ours = diagnostics[0]?.message ?? null;
      expect({ expression, refused: ours !== null, ours }).toEqual({ expression, refused: refusals.length > 0, ours });
      if (program === null) continue;
      accepted++;
      const claim = `${text}const_assert c == ${valueOf(type, program)};`;
      expect({ claim, messages: await judge?.judge(claim) }).toEqual({ claim, messages: [] });
    }
    expect(accepted).toBeGreaterThan(100);
  });

  /** The module, and what Tint is asked about the value that we found. */
  async function compare(type: FloatConstantType | 'bool' | 'u32' | 'i32', expression: string): Promise<boolean> {
    const result = type === 'float' ? 'f32' : type;
    const text = `const c = ${expression};\nfn value() -> ${result} { return c; }${PROPERTY}`;
    const { program, diagnostics } = checkModule(text);
    const refusals = ((await judge?.judge(text)) ?? []).filter((m) => m.severity === 'error');
    const ours = diagnostics[0]?.message ?? null;
    const theirs = refusals[0]?.message ?? null;
    expect({ expression, refused: ours !== null, ours, theirs }).toEqual({
      expression,
      refused: theirs !== null,
      ours,
      theirs,
    });
    if (program === null) return false;
    const value = returned(program, 'value');
    const bits = `0x${value.bits.toString(16)}u`;
    const given = type === 'bool' ? `u32(c)` : `bitcast<u32>(${result}(c))`;
    // The sign of a zero is an implementation's own.
    const zero = result === 'f32' && (value.bits === 0 || value.bits === 0x80000000);
    const claim = `${text}const_assert ${zero ? 'f32(c) == 0' : `${given} == ${bits}`};`;
    expect({ claim, messages: await judge?.judge(claim) }).toEqual({ claim, messages: [] });
    return true;
  }

  test.each(['f32', 'float'] as const)(
    '%s: the same values and the same refusals',
    async (type) => {
      const r = randomSource(0xf10a + type.length);
      let accepted = 0;
      for (let i = 0; i < 1000; i++) if (await compare(type, randomFloat(r, type, 1 + r.below(4)))) accepted++;
      expect(accepted).toBeGreaterThan(400);
    },
    60_000,
  );

  test('conversions and comparisons of floats', async () => {
    const r = randomSource(0xc0);
    let accepted = 0;
    for (let i = 0; i < 500; i++) {
      const type = r.pick(['bool', 'u32', 'i32'] as const);
      const float = randomFloat(r, r.pick(['f32', 'float'] as const), 1 + r.below(2));
      const expression = type === 'bool' && r.chance(0.7) ? randomComparison(r, 2) : `${type}(${float})`;
      if (await compare(type, expression)) accepted++;
    }
    expect(accepted).toBeGreaterThan(250);
  }, 60_000);
});
