import { at } from '../../base/assert.ts';
import type { FunctionDef, Program } from '../../ir/program.ts';
import { isScalar, leafCount, type Type } from '../../ir/types.ts';

/** The leaves of a value as locals of WebAssembly, or as words of its memory from a fixed address on. */
export type Storage =
  | { readonly kind: 'locals'; readonly names: readonly string[] }
  | { readonly kind: 'memory'; readonly address: number; readonly count: number };

/** Where a function keeps its values. WGSL forbids recursion: there is one activation at a time, so fixed places do. */
export interface FunctionLayout {
  readonly locals: readonly Storage[];
  /** Where a result stands that is too large to be returned; else `null`. */
  readonly result: Storage | null;
}

/** Hands out words of memory, from an address on. */
export interface StaticMemory {
  /** The address of `words` fresh words. */
  reserve(words: number): number;
  /** The first address that is free. */
  end(): number;
}

export function staticMemory(start: number): StaticMemory {
  let next = start;
  return {
    reserve(words) {
      const address = next;
      next += 4 * words;
      return address;
    },
    end: () => next,
  };
}

/** A value of more leaves stands in memory. */
export const MOST_LEAVES = 16;
/** So does an array that is indexed by what is computed and has more elements: choosing among them would be slower. */
export const MOST_CHOICES = 8;
/** The parameters of a function take at most so many locals: WebAssembly knows no more than 1000. */
const MOST_PARAMETERS = 500;

export function layoutOf(program: Program, memory: StaticMemory): readonly FunctionLayout[] {
  return program.functions.map((fn) => functionLayout(fn, memory));
}

function functionLayout(fn: FunctionDef, memory: StaticMemory): FunctionLayout {
  let passed = 0;
  const locals = fn.locals.map(({ type }, id): Storage => {
    const count = leafCount(type);
    const crowded = id < fn.paramCount && passed + count > MOST_PARAMETERS;
    if (count > MOST_LEAVES || longestArray(type) > MOST_CHOICES || crowded) {
      return { kind: 'memory', address: memory.reserve(count), count };
    }
    if (id < fn.paramCount) passed += count;
    return { kind: 'locals', names: isScalar(type) ? [`$l${id}`] : leafNames(id, count) };
  });
  const size = fn.result === null ? 0 : leafCount(fn.result);
  const result: Storage | null =
    size > MOST_LEAVES ? { kind: 'memory', address: memory.reserve(size), count: size } : null;
  return { locals, result };
}

const leafNames = (local: number, count: number): readonly string[] =>
  Array.from({ length: count }, (_, leaf) => `$l${local}_${leaf}`);

function longestArray(type: Type): number {
  if (isScalar(type) || type.kind === 'vector' || type.kind === 'matrix') return 0;
  if (type.kind === 'array') return Math.max(type.length, longestArray(type.element));
  return Math.max(...type.members.map((member) => longestArray(member.type)));
}

/** The names of the locals in which a function takes its parameters. */
export function parameterNames(fn: FunctionDef, layout: FunctionLayout): readonly string[] {
  return layout.locals.slice(0, fn.paramCount).flatMap((storage) => (storage.kind === 'locals' ? storage.names : []));
}

/**
 * What a function returns, in order: the leaves of its result, unless they stand in memory, and then
 * the last values of its parameters by reference that do not stand there.
 */
export function returnedCount(fn: FunctionDef, layout: FunctionLayout): number {
  const result = fn.result === null || layout.result !== null ? 0 : leafCount(fn.result);
  return result + referenceNames(fn, layout).length;
}

/** The names of the locals that hold parameters by reference. */
export function referenceNames(fn: FunctionDef, layout: FunctionLayout): readonly string[] {
  return fn.locals.slice(0, fn.paramCount).flatMap(({ byReference }, id) => {
    const storage = at(layout.locals, id);
    return byReference && storage.kind === 'locals' ? storage.names : [];
  });
}
