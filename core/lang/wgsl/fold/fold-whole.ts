import { at, unreachable } from '../../../base/assert.ts';

/** The operations that look at vectors of integers and bools as a whole, and the packed dot products, which have no form for vectors. */
export type WholeOp =
  | 'all'
  | 'any'
  | 'dot'
  | 'dot4U8Packed'
  | 'dot4I8Packed'
  | 'pack4xI8'
  | 'pack4xU8'
  | 'pack4xI8Clamp'
  | 'pack4xU8Clamp'
  | 'unpack4xI8'
  | 'unpack4xU8';

/** The leaves of the result of an operation on whole vectors of integers and bools, given the leaves of its operands. */
export function foldWhole(op: WholeOp, args: readonly (readonly number[])[]): readonly number[] {
  const a = at(args, 0);
  const packed = (lane: (component: number) => number) => [
    a.reduce((word, component, i) => (word | ((lane(component) & 0xff) << (8 * i))) >>> 0, 0),
  ];
  switch (op) {
    case 'all':
      return [a.every((component) => component !== 0) ? 1 : 0];
    case 'any':
      return [a.some((component) => component !== 0) ? 1 : 0];
    case 'dot':
      return [a.reduce((sum, component, i) => (sum + Math.imul(component, at(at(args, 1), i))) >>> 0, 0)];
    case 'dot4U8Packed':
    case 'dot4I8Packed': {
      const lane = (bits: number, i: number) =>
        op === 'dot4U8Packed' ? (bits >>> (8 * i)) & 0xff : (bits << (24 - 8 * i)) >> 24;
      const b = at(args, 1);
      return [[0, 1, 2, 3].reduce((sum, i) => sum + lane(at(a, 0), i) * lane(at(b, 0), i), 0) >>> 0];
    }
    case 'pack4xI8':
    case 'pack4xU8':
      return packed((component) => component);
    case 'pack4xI8Clamp':
      return packed((component) => Math.min(Math.max(component | 0, -128), 127));
    case 'pack4xU8Clamp':
      return packed((component) => Math.min(component, 255));
    case 'unpack4xI8':
      return [24, 16, 8, 0].map((up) => ((at(a, 0) << up) >> 24) >>> 0);
    case 'unpack4xU8':
      return [0, 8, 16, 24].map((down) => (at(a, 0) >>> down) & 0xff);
    default:
      return unreachable(op);
  }
}
