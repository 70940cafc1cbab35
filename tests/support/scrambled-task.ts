import type { Expr, Local, Stmt } from '../../core/ir/program.ts';
import type { Question } from '../../core/ir/property.ts';
import { type Domain, fullDomain, restrictDomain } from '../../core/ir/space.ts';
import type { Task } from '../../core/verdict/engine.ts';
import type { ScalarType } from '../../core/ir/types.ts';
import { arrayOf, index, zero } from './build-composite.ts';
import { declare, fn, local, mutable, op, returns, task, u32, when, whileLoop } from './build-ir.ts';
import type { RandomSource } from './random-source.ts';

const DENSITIES = [0, 0.0003, 0.01, 0.3, 0.5, 0.9, 1];

/**
 * A task whose function scrambles its inputs, so that every outcome, many values and several collisions are spread over
 * some thousand inputs of a space of one to three leaves: intervals, `bool`, and floats by their leading bits.
 */
export function scrambledTask(random: RandomSource, question: Question): Task {
  const truth = question === 'forall' || question === 'exists';
  const types = random.pick([
    ['u32'],
    ['i32', 'bool'],
    ['u32', 'u32'],
    ['bool', 'f32'],
    ['u32', 'bool', 'i32'],
  ] as const);
  const params = Object.fromEntries(types.map((type, i) => [`p${i}`, type]));
  const space = types.map((type): Domain => domainOf(random, type, types.length));
  const [scrambled, array] = [types.length, types.length + 1];
  const v = local(scrambled, 'u32');
  const k = () => u32(random.bits() | 1);
  const mixed = types.map((type, i) => op('mul', wordOf(local(i, type), type), k())).reduce((a, b) => op('xor', a, b));
  const once = op('mul', op('xor', mixed, op('shr', mixed, u32(13))), k());
  const mix = op('xor', once, op('shr', once, u32(16)));
  const hit = (bits: number) => op('eq', op('and', v, u32(2 ** bits - 1)), u32(2 ** bits - 1));
  const list = arrayOf(3, 'u32');
  const locals: Local[] = [mutable('v', 'u32'), mutable('a', list)];
  const body: Stmt[] = [declare(scrambled, mix), declare(array, zero(list))];
  if (random.chance(0.3)) {
    const outside = op('add', u32(3), v);
    body.push(when(hit(6), [{ ...declare(scrambled, index(local(array, list), outside)) }]));
  }
  if (random.chance(0.3)) body.push(whileLoop(hit(7), []));
  const result: ScalarType = truth ? 'bool' : random.pick(['u32', 'i32', 'f32'] as const);
  body.push(returns(truth ? lessThan(random, v) : valueOf(random, v, result)));
  const target = fn('p', params, result, body, locals);
  if (random.chance(0.6)) return task(question, [target], { space });
  const required = fn('r', params, 'bool', [returns(op('ne', op('and', mix, u32(0x700)), u32(0x300)))]);
  return task(question, [required, target], { space, requires: 0 });
}

const wordOf = (e: Expr, type: ScalarType): Expr =>
  type === 'u32' ? e : type === 'bool' ? op('toU32', e) : op('bitcastU32', e);

function lessThan(random: RandomSource, v: Expr): Expr {
  const density = random.pick(DENSITIES);
  return op('le', v, u32(Math.floor(density * 0xffffffff)));
}

/** Few bits make many collisions, all 32 make hardly any. */
function valueOf(random: RandomSource, v: Expr, type: ScalarType): Expr {
  const few = op('shr', v, u32(random.pick([0, 0, 10, 22])));
  switch (type) {
    case 'i32':
      return op('bitcastI32', random.chance(0.5) ? few : op('sub', few, u32(100)));
    case 'f32':
      // Sign, exponent and a bit: zeros, infinities and NaN of both signs among them.
      return op('bitcastF32', random.chance(0.5) ? op('and', v, u32(0xffc00000)) : v);
    default:
      return few;
  }
}

function domainOf(random: RandomSource, type: ScalarType, leaves: number): Domain {
  if (type === 'bool') return fullDomain('bool');
  const size = leaves === 1 || random.chance(0.2) ? 5000 : 60;
  if (type === 'f32') return restrictDomain(fullDomain('f32'), 12);
  const lo = random.pick([0, 1000, 0x7fffff00, random.bits() >>> 1]);
  const first = { lo, hi: lo + Math.floor(size / 3) };
  const second = { lo: first.hi + 7, hi: first.hi + 7 + random.below(size) };
  return { type, intervals: random.chance(0.4) ? [first] : [first, second] };
}
