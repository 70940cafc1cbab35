import { at } from '../../base/assert.ts';
import type { Expr } from '../program.ts';
import { vectorOf } from '../types.ts';
import { add, apply, constant, construct, div, mul, near, swizzle, type Tree, unary } from './tree.ts';

const u = (value: number): Expr => constant('u32', value);
const shl = (a: Expr, count: number): Expr => apply('shl', a, u(count));
const shr = (a: Expr, count: number): Expr => apply('shr', a, u(count));
const pair = (low: Expr, high: Expr): Expr => construct(vectorOf(2, low.type === 'i32' ? 'i32' : 'u32'), [low, high]);

/** floor(0.5 + scale * min(1, max(least, e))) (17.9), a float that is an integer. NaN counts as the least. */
const channel = (e: Expr, scale: number, least: -1 | 0): Expr => {
  const bounded = apply('min', near(e, 1), apply('max', near(e, least), e));
  return apply('floor', add(near(e, 0.5), mul(near(e, scale), bounded)));
};

/** Two words of which the low halves stand in one, component 0 lowest. */
const halves = (words: Expr): Expr =>
  apply('or', apply('and', swizzle(words, 0), u(0xffff)), shl(swizzle(words, 1), 16));

/** max(v / scale, -1) (17.10): the most negative pattern and its neighbour both are -1. */
const signed = (v: Expr, scale: number): Expr => {
  const float = apply('toF32', v);
  return apply('max', div(float, near(float, scale)), near(float, -1));
};

const unsigned = (v: Expr, scale: number): Expr => {
  const float = apply('toF32', v);
  return div(float, near(float, scale));
};

const [H4, U2] = [vectorOf(4, 'f16'), vectorOf(2, 'u32')];

/** Packing and unpacking (17.9, 17.10), and bitcast (17.2) between two words and four halves. */
export const PACKING_TREES = {
  pack4x8snorm: unary((e) => apply('pack4xI8', apply('toI32', channel(e, 127, -1)))),
  pack4x8unorm: unary((e) => apply('pack4xU8', apply('toU32', channel(e, 255, 0)))),
  pack2x16snorm: ((operands, bind) =>
    halves(bind('words', apply('bitcastU32', apply('toI32', channel(at(operands, 0), 32767, -1)))))) satisfies Tree,
  pack2x16unorm: ((operands, bind) =>
    halves(bind('words', apply('toU32', channel(at(operands, 0), 65535, 0))))) satisfies Tree,
  pack2x16float: unary((e) => apply('wordOfHalves', apply('toF16', e))),
  unpack4x8snorm: unary((e) => signed(apply('unpack4xI8', e), 127)),
  unpack4x8unorm: unary((e) => unsigned(apply('unpack4xU8', e), 255)),
  unpack2x16snorm: unary((e) => {
    const word = apply('bitcastI32', e);
    return signed(pair(shr(shl(word, 16), 16), shr(word, 16)), 32767);
  }),
  unpack2x16unorm: unary((e) => unsigned(pair(apply('and', e, u(0xffff)), shr(e, 16)), 65535)),
  unpack2x16float: unary((e) => apply('toF32', apply('halvesOfWord', e))),
  halvesOfWords: unary((e) =>
    construct(H4, [apply('halvesOfWord', swizzle(e, 0)), apply('halvesOfWord', swizzle(e, 1))]),
  ),
  wordsOfHalves: unary((e) =>
    construct(U2, [apply('wordOfHalves', swizzle(e, 0, 1)), apply('wordOfHalves', swizzle(e, 2, 3))]),
  ),
};
