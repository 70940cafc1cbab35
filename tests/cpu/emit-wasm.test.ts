import { expect, test } from 'vitest';
import { emitWat } from '../../core/cpu/module/emit-wasm.ts';
import { restrictDomain, fullDomain } from '../../core/ir/space.ts';
import { arrayOf, index, place, zero } from '../support/build-composite.ts';
import {
  assign,
  bool,
  declare,
  f16,
  fn,
  local,
  mutable,
  op,
  returns,
  store,
  task,
  u32,
  when,
  whileLoop,
} from '../support/build-ir.ts';

const x = local(0, 'u32');
const y = local(1, 'u32');

test('straight-line code: the text of the module, lanes and scalar', async () => {
  const requires = fn('pre', { x: 'u32', y: 'u32' }, 'bool', [returns(op('lt', x, u32(100)))]);
  const body = [
    when(op('eq', op('and', x, u32(1)), u32(0)), [returns(bool(true))]),
    returns(op('ne', op('add', op('mul', x, u32(3)), y), u32(7))),
  ];
  const t = task('forall', [requires, fn('p', { x: 'u32', y: 'u32' }, 'bool', body)], { requires: 0 });
  const { wat, simd } = emitWat(t, 1 << 20);
  expect(simd).toBe(true);
  await expect(wat).toMatchFileSnapshot('golden/straight-line.wat');
});

test('a loop that the data ends: while any lane is in it, and scalar code with fuel', async () => {
  const body = [
    declare(1, x),
    whileLoop(op('gt', y, u32(0)), [assign(1, op('and', y, op('sub', y, u32(1))))]),
    returns(op('eq', y, u32(0))),
  ];
  const t = task('forall', [fn('p', { x: 'u32' }, 'bool', body, [mutable('y', 'u32')])]);
  const { wat, simd } = emitWat(t, 1 << 20);
  expect(simd).toBe(true);
  await expect(wat).toMatchFileSnapshot('golden/loop.wat');
});

test('an array that is indexed by what is computed: a choice in lanes and locals, bounds and their counter', async () => {
  const type = arrayOf(3, 'u32');
  const body = [
    declare(1, zero(type)),
    store(place(1, type, op('shr', x, u32(1))), u32(7)),
    returns(op('eq', index(local(1, type), u32(1)), u32(7))),
  ];
  const t = task('forall', [fn('p', { x: 'u32' }, 'bool', body, [mutable('a', type)])]);
  const { wat, simd } = emitWat(t, 1 << 20);
  expect(simd).toBe(true);
  await expect(wat).toMatchFileSnapshot('golden/array.wat');
});

test('floats: words held as f32, halves rounded after each operation, NaN canonical where bits are looked at', async () => {
  const [a, b] = [local(0, 'f16'), local(1, 'f32')];
  const product = op('mul', op('toF32', op('add', a, f16(0.5))), b);
  const body = [returns(op('ne', op('bitcastU32', product), u32(7)))];
  const space = [restrictDomain(fullDomain('f16'), 8), restrictDomain(fullDomain('f32'), 20)];
  const t = task('forall', [fn('p', { a: 'f16', b: 'f32' }, 'bool', body)], { space });
  const { wat, simd } = emitWat(t, 1 << 20);
  expect(simd).toBe(true);
  await expect(wat).toMatchFileSnapshot('golden/floats.wat');
});

test('a function of the host: imported, one input at a time', async () => {
  const angle = local(0, 'f16');
  const body = [returns(op('le', op('sin', angle), op('exp', angle)))];
  const { wat, simd } = emitWat(task('forall', [fn('p', { x: 'f16' }, 'bool', body)]), 1 << 20);
  expect(simd).toBe(false);
  await expect(wat).toMatchFileSnapshot('golden/hosted.wat');
});
