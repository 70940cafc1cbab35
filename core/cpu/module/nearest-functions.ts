import { roundTo } from '../../ir/float.ts';
import { NEAREST_OPS, type NearestOp } from './float-op.ts';

/** The functions of the host, from doubles to a double. Evaluator and compiled code use the very same. */
export const NEAREST_FUNCTIONS: Readonly<Record<NearestOp, (x: number, y: number) => number>> = {
  acos: (x) => Math.acos(x),
  asin: (x) => Math.asin(x),
  atan: (x) => Math.atan(x),
  atan2: (y, x) => Math.atan2(y, x),
  cos: (x) => Math.cos(x),
  exp: (x) => Math.exp(x),
  exp2: (x) => 2 ** x,
  log: (x) => Math.log(x),
  log2: (x) => Math.log2(x),
  sin: (x) => Math.sin(x),
  tanh: (x) => Math.tanh(x),
};

/** Functions by module and name, as WebAssembly imports them. */
export type KernelImports = Record<string, Record<string, (x: number, y: number) => number>>;

/** What the compiled code may import, by type and row. Those of `f32` are rounded where they are called. */
export const KERNEL_IMPORTS: KernelImports = {
  f32: NEAREST_FUNCTIONS,
  f16: Object.fromEntries(
    NEAREST_OPS.map((op) => [op, (x: number, y: number) => roundTo('f16', NEAREST_FUNCTIONS[op](x, y))]),
  ),
};
