import type { Expr, FunctionDef } from '../../ir/program.ts';
import { at } from '../../base/assert.ts';

/** The text of an operand, so written that a compiler does not know what it knows of the operand elsewhere. */
export type Hide = (text: string, operand: Expr) => string;

export const hideNothing: Hide = (text) => text;

/**
 * Hides what operations read. Each use of a value has a zero of its own added to its pattern: a multiple of a word of the job
 * that is 0, as no compiler knows, by a factor that no other use has. So neither `x + y == y + x` is folded nor an idiom
 * recognised, and the hardware does the work; the value stays what it is. Counters of loops and constants are left alone: a
 * loop whose end the compiler does not see would carry a guard.
 */
export function hiding(fn: FunctionDef, factor: () => number): Hide {
  return (text, operand) => {
    const read = operand.kind === 'member' || operand.kind === 'swizzle' || isFixedLocal(fn, operand);
    if (!read) return text;
    switch (operand.type) {
      case 'u32':
        return `(${text} ^ ${zero(factor())})`;
      case 'i32':
        return `(${text} ^ bitcast<i32>${zero(factor())})`;
      case 'f32':
        return `bitcast<f32>(bitcast<u32>(${text}) ^ ${zero(factor())})`;
      default:
        return text;
    }
  };
}

const isFixedLocal = (fn: FunctionDef, operand: Expr): boolean =>
  operand.kind === 'local' && !at(fn.locals, operand.local).mutable && !at(fn.locals, operand.local).byReference;

const zero = (factor: number): string => `(job.zero * ${factor}u)`;

/** Odd factors, each once. */
export function oddFactors(): () => number {
  let next = 1;
  return () => {
    const factor = next;
    next += 2;
    return factor;
  };
}
