import { expect, test } from 'vitest';
import { emitWat } from '../../core/cpu/emit-wasm.ts';
import { arrayOf, index, place, zero } from '../support/build-composite.ts';
import {
  assign,
  bool,
  declare,
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

test('a loop that the data ends: scalar code with fuel', async () => {
  const body = [
    declare(1, x),
    whileLoop(op('gt', y, u32(0)), [assign(1, op('and', y, op('sub', y, u32(1))))]),
    returns(op('eq', y, u32(0))),
  ];
  const t = task('forall', [fn('p', { x: 'u32' }, 'bool', body, [mutable('y', 'u32')])]);
  const { wat, simd } = emitWat(t, 1 << 20);
  expect(simd).toBe(false);
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
