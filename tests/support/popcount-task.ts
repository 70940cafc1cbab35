import type { Expr, FunctionDef } from '../../core/ir/program.ts';
import type { Domain } from '../../core/ir/space.ts';
import type { Task } from '../../core/verdict/engine.ts';
import { assign, call, declare, fn, local, mutable, op, returns, task, u32 } from './build-ir.ts';

const x = local(0, 'u32');
const y = local(1, 'u32');
const masked = (value: Expr, mask: number) => op('and', value, u32(mask));

/** Counting ones by masks (Warren, Hacker's Delight, 5-1). */
const popcountByMasks: FunctionDef = fn(
  'popcount_by_masks',
  { x: 'u32' },
  'u32',
  [
    declare(1, op('sub', x, masked(op('shr', x, u32(1)), 0x55555555))),
    assign(1, op('add', masked(y, 0x33333333), masked(op('shr', y, u32(2)), 0x33333333))),
    returns(op('shr', op('mul', masked(op('add', y, op('shr', y, u32(4))), 0x0f0f0f0f), u32(0x01010101)), u32(24))),
  ],
  [mutable('y', 'u32')],
);

/** `popcount_by_masks(x) == countOneBits(x)`: holds for every x. */
export function popcountTask(space?: readonly Domain[]): Task {
  const equal = op('eq', call(0, 'u32', x), op('countOneBits', x));
  const target = fn('popcount_is_right', { x: 'u32' }, 'bool', [returns(equal)]);
  return task('forall', [popcountByMasks, target], space === undefined ? {} : { space });
}
