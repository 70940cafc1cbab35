import { invariant } from '../../core/base/assert.ts';
import type { OpId } from '../../core/ir/ops.ts';
import type { Expr, Program } from '../../core/ir/program.ts';
import { rewriteFunction, rewriteParts } from '../../core/ir/rewrite.ts';
import { type Domain, restrictDomain, spaceSize } from '../../core/ir/space.ts';
import { isFloat, isVector, leavesOf, type ScalarType, type Type } from '../../core/ir/types.ts';
import { validateProgram } from '../../core/ir/validate.ts';
import type { Task } from '../../core/verdict/engine.ts';

/** The operations that keep numbers of a few bits within them. */
const KEEPS: ReadonlySet<OpId> = new Set<OpId>(['and', 'or', 'xor', 'shr', 'rem', 'min', 'max', 'clamp', 'select']);

/** The patterns of a few bits, as the word that the type makes of them. */
function narrowed(type: 'u32' | 'i32', bits: number, width: number): number {
  const low = bits & (2 ** width - 1);
  return type === 'i32' && low >= 2 ** (width - 1) ? (low - 2 ** width) >>> 0 : low;
}

const isWord = (type: Type): type is 'u32' | 'i32' => type === 'u32' || type === 'i32';

/** `value`, wrapped around as words of so many bits do. */
function wrapped(value: Expr, type: 'u32' | 'i32', width: number): Expr {
  const { span } = value;
  const word = (bits: number): Expr => ({ kind: 'constant', type: 'u32', bits, span });
  const op = (id: OpId, of: ScalarType, ...args: readonly Expr[]): Expr => ({
    kind: 'op',
    type: of,
    op: id,
    args,
    span,
  });
  if (type === 'u32') return op('and', 'u32', value, word(2 ** width - 1));
  return op('shr', 'i32', op('shl', 'i32', value, word(32 - width)), word(32 - width));
}

/** Whether words are all that a program computes with: then its meaning at a few bits is that of words of so many bits. */
export const isNarrowable = ({ program }: Task): boolean =>
  program.functions.every(({ locals }) =>
    locals.every(({ type }) => !isVector(type) && leavesOf(type).every((leaf) => !isFloat(leaf.type))),
  );

/**
 * The same question in a program whose words have `width` bits: what an operation gives wraps around at them, and so do its
 * constants. It is another question, with an answer of its own.
 *
 * @param most inputs: the inputs of several parameters are restricted further until there are no more
 */
export function narrowWords(task: Task, width: number, most: bigint): Task {
  invariant(isNarrowable(task), 'a program of words');
  const narrow = (e: Expr): Expr => {
    if (e.kind === 'constant' && isWord(e.type)) return { ...e, bits: narrowed(e.type, e.bits, width) };
    const parts = rewriteParts(e, rewrite);
    if (parts.kind !== 'op' || !isWord(parts.type) || KEEPS.has(parts.op)) return parts;
    return wrapped(parts, parts.type, width);
  };
  const rewrite = { expr: narrow, callee: (id: number) => id };
  let bits = width;
  const spaceOf = (): readonly Domain[] => task.property.space.map((domain) => restrictDomain(domain, bits));
  while (bits > 2 && spaceSize(spaceOf()) > most) bits -= 1;
  const property = { ...task.property, space: spaceOf(), uses: [] };
  const functions = task.program.functions.map((fn) => rewriteFunction(fn, rewrite));
  const program: Program = { ...task.program, functions, properties: [property] };
  validateProgram(program);
  return { program, property, space: property.space, bits: null };
}
