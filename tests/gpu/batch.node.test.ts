import { afterAll, describe, expect, test } from 'vitest';
import { vectorOf } from '../../core/ir/types.ts';
import { irCase, sourceCase } from '../support/batch-module.ts';
import { index } from '../support/build-composite.ts';
import { fn, local, op, returns, task } from '../support/build-ir.ts';
import { openBatchDevice } from '../support/device-batch.ts';

const device = await openBatchDevice();
afterAll(() => device?.close());
const name = device === null ? ' (skipped: no Vulkan driver)' : ` on ${device.name}`;

describe.skipIf(device === null)(`a batch of programs${name}`, () => {
  test('gives outcomes and patterns, from IR and from text', async () => {
    const x = local(0, 'f32');
    const square = task('forall', [fn('square', { x: 'f32' }, 'f32', [returns(op('mul', x, x))])]);
    const part = task('forall', [
      fn('part', { v: vectorOf(3, 'u32'), i: 'u32' }, 'u32', [
        returns(index(local(0, vectorOf(3, 'u32')), local(1, 'u32'))),
      ]),
    ]);
    const text = `const two = 2.0;
fn twice(x: f32) -> f32 { return x * two; }
fn f(m: mat2x2<f32>) -> vec2<f32> { return m * vec2<f32>(1.0, twice(1.0)); }`;
    const answers = await device?.evaluate([
      irCase(square.program, 0, [[0x40400000], [0x7fc00001]]),
      irCase(part.program, 0, [
        [7, 8, 9, 2],
        [7, 8, 9, 3],
      ]),
      sourceCase(text, 'f', [{ kind: 'matrix', columns: 2, rows: 2, element: 'f32' }], vectorOf(2, 'f32'), [
        [0x3f800000, 0x40000000, 0x40400000, 0x40800000],
      ]),
      sourceCase('fn g() -> u32 { return 1.5; }', 'g', [], 'u32', [[]]),
    ]);
    expect(answers).toMatchObject([
      { kind: 'evaluated', outcomes: [{ code: 'value', leaves: [0x41100000] }, { code: 'value' }] },
      { kind: 'evaluated', outcomes: [{ code: 'value', leaves: [9] }, { code: 'undefined' }] },
      { kind: 'evaluated', outcomes: [{ code: 'value', leaves: [0x40e00000, 0x41200000] }] },
      { kind: 'refused', message: expect.stringContaining('u32') },
    ]);
  });
});
