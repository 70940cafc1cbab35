import { floatFromBits, floatToBits } from '../../core/ir/float.ts';
import type { Expr } from '../../core/ir/program.ts';
import type { Patterns } from '../../core/ir/space.ts';
import type { ScalarType } from '../../core/ir/types.ts';
import { irCase } from '../support/batch-module.ts';
import { constant, fn, local, op, returns, task } from '../support/build-ir.ts';
import type { BatchDevice } from '../support/device-batch.ts';
import { chance } from '../support/device-operands.ts';

/** What a device makes of the freedom that WGSL leaves: none of it is a mistake. */
export interface DeviceFacts {
  /** f32(u32) always gives the nearest number. */
  readonly nearestConversion: boolean;
  /** fma(a, b, -(a * b)) is ever other than 0. */
  readonly fusedFma: boolean;
  /** A subnormal times 1 stays itself. */
  readonly keepsSubnormals: boolean;
  /** NaN != NaN: Tint writes the ordered comparison of SPIR-V, which is false. */
  readonly nanDiffersFromItself: boolean;
  /** 1e10 % 3: 1, or what a rounded quotient leaves. */
  readonly remainder: number;
  /** f32(bitcast<u32>(bitcast<f32>(p))) keeps the pattern p of a signalling NaN. */
  readonly keepsNanPayload: boolean;
}

/** The facts that are known of two devices, by what their names begin with. */
export const KNOWN_FACTS: Readonly<Record<string, DeviceFacts>> = {
  llvmpipe: {
    nearestConversion: true,
    fusedFma: false,
    keepsSubnormals: true,
    nanDiffersFromItself: false,
    remainder: 0,
    keepsNanPayload: true,
  },
  swiftshader: {
    nearestConversion: false,
    fusedFma: false,
    keepsSubnormals: false,
    nanDiffersFromItself: false,
    remainder: 1,
    keepsNanPayload: true,
  },
};

const SUBNORMAL = 0x00012345;
const SIGNALLING = 0x7f812345;
const f32 = (value: number): number => floatToBits('f32', value);

export async function factsOf(device: BatchDevice): Promise<DeviceFacts> {
  const next = chance(1);
  const many = <T>(make: () => T): readonly T[] => Array.from({ length: 4096 }, make);
  const [x, y, z] = [local(0, 'f32'), local(1, 'f32'), local(2, 'f32')];
  const words = many(() => [Math.floor(next() * 2 ** 32)]);
  const products = many(() => {
    const [a, b] = [Math.fround(1 + next()), Math.fround(1 + next())];
    return [a, b, -Math.fround(a * b)].map(f32);
  });
  const asked = (params: Readonly<Record<string, ScalarType>>, value: Expr, inputs: readonly Patterns[]) =>
    irCase(task('forall', [fn('fact', params, value.type, [returns(value)])]).program, 0, inputs);
  const answers = await device.evaluate([
    asked({ u: 'u32' }, op('toF32', local(0, 'u32')), words),
    asked({ x: 'f32', y: 'f32', z: 'f32' }, op('fma', x, y, z), products),
    asked({ x: 'f32', y: 'f32' }, op('mul', x, y), [[SUBNORMAL, f32(1)]]),
    asked({ x: 'f32', y: 'f32' }, op('ne', x, y), [[SIGNALLING, 0x7fc00000]]),
    asked({ x: 'f32', y: 'f32' }, op('rem', x, y), [[f32(1e10), f32(3)]]),
    asked({ x: 'f32' }, op('bitcastU32', x), [[SIGNALLING]]),
    asked({ x: 'f32' }, op('select', x, constant('f32', 0), op('eq', op('bitcastU32', x), constant('u32', 1))), [
      [SIGNALLING],
    ]),
  ]);
  const [converted, fused, subnormal, different, remainder, cast, moved] = answers.map((answer) => {
    if (answer.kind === 'refused') throw new Error(answer.message);
    return answer.outcomes.map(({ leaves }) => leaves[0] ?? 0);
  });
  return {
    nearestConversion: words.every(([word], i) => f32(word ?? 0) === converted?.[i]),
    fusedFma: fused?.some((bits) => bits % 0x80000000 !== 0) ?? false,
    keepsSubnormals: subnormal?.[0] === SUBNORMAL,
    nanDiffersFromItself: different?.[0] === 1,
    remainder: floatFromBits('f32', remainder?.[0] ?? 0),
    keepsNanPayload: cast?.[0] === SIGNALLING && moved?.[0] === SIGNALLING,
  };
}
