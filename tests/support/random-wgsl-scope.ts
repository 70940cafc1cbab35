import type { OpId } from '../../core/ir/ops.ts';
import {
  type CompositeType,
  isScalar,
  partsOf,
  type ScalarType,
  type StructType,
  sameType,
  type Type,
  vectorOf,
} from '../../core/ir/types.ts';
import type { Choices } from './random-choices.ts';

/** What a program may be made of. `half` has all types, `float` all but `f16`, `integer` no floats. */
export type Palette = 'integer' | 'float' | 'half';

/** What of the language a random program can hold, apart from operations; each word is counted. */
export const PRODUCTIONS = [
  'literal',
  'abstract literal',
  'zero value',
  'name',
  'module constant',
  'dereference',
  'pointer sugar',
  'member',
  'component',
  'swizzle',
  'index',
  'column',
  'vector of parts',
  'splat',
  'conversion constructor',
  'matrix constructor',
  'array constructor',
  'struct constructor',
  '&&',
  '||',
  'call',
  'scalar beside vector',
  'let',
  'let with type',
  'var',
  'var with type',
  'var without value',
  'pointer to variable',
  'shadowing',
  'const',
  'assignment',
  'assignment to part',
  'compound assignment',
  'increment',
  'decrement',
  'phony assignment',
  'call statement',
  'reference argument',
  'block',
  'if',
  'else',
  'else if',
  'switch',
  'case list',
  'default',
  'for',
  'while',
  'loop',
  'continuing',
  'break if',
  'loop in continuing',
  'break',
  'continue',
  'return',
  'alias',
  'const_assert',
  'wild index',
] as const;

export type Production = (typeof PRODUCTIONS)[number];

/** Something with a name. `text` is how an expression has it. */
export interface Binding {
  readonly name: string;
  readonly text: string;
  readonly type: Type;
  readonly writable: boolean;
  /** A pointer parameter or a pointer of a `let`: its name may stand for it before `.` and `[`. */
  readonly pointer: boolean;
  /** The variable that it lies in, for the rule of aliases. */
  readonly root: string;
  /** A constant expression. */
  readonly constant: boolean;
}

export interface Helper {
  readonly name: string;
  readonly params: readonly { readonly type: Type; readonly reference: boolean }[];
  readonly result: Type | null;
}

/** What the code at one place may use. */
export interface Scope {
  readonly choices: Choices;
  readonly palette: Palette;
  readonly composites: readonly CompositeType[];
  readonly helpers: readonly Helper[];
  readonly bindings: readonly Binding[];
  /** How many of them come from outside the block. */
  readonly outer: number;
  readonly count: (what: Production | OpId) => void;
  readonly fresh: (prefix: string) => string;
  readonly result: Type | null;
  readonly loopDepth: number;
  readonly inSwitch: boolean;
  /** Inside `continuing`: no `return` and no `continue`, and a `break` only of a loop of its own. */
  readonly inContinuing: boolean;
  readonly nesting: number;
  readonly indexDepth: number;
}

const SCALARS: Readonly<Record<Palette, readonly ScalarType[]>> = {
  integer: ['u32', 'i32', 'bool'],
  float: ['f32', 'u32', 'f32', 'i32', 'bool'],
  half: ['f16', 'f32', 'f16', 'u32', 'i32', 'bool'],
};

const SIZES = [2, 3, 4] as const;

export function randomScalar({ choices, palette }: Pick<Scope, 'choices' | 'palette'>): ScalarType {
  return choices.pick(SCALARS[palette]);
}

/** Any type of the program; scalars more often than others. */
export function randomType(scope: Pick<Scope, 'choices' | 'palette' | 'composites'>): Type {
  const { choices, palette, composites } = scope;
  const roll = choices.below(100);
  if (roll < 50) return randomScalar(scope);
  if (roll < 75) return vectorOf(choices.pick(SIZES), randomScalar(scope));
  if (roll < 85 && palette !== 'integer') {
    const element = palette === 'half' && choices.chance(0.5) ? 'f16' : 'f32';
    return { kind: 'matrix', columns: choices.pick(SIZES), rows: choices.pick(SIZES), element };
  }
  return composites.length === 0 ? randomScalar(scope) : choices.pick(composites);
}

/** How to come from a value to a part of it: each step a number of `partsOf`. */
export type Route = readonly number[];

/** One route for each way down to a part of type `target`; arrays, vectors and matrices by their first part. */
export function routes(type: Type, target: Type): readonly Route[] {
  const here: readonly Route[] = sameType(type, target) ? [[]] : [];
  if (isScalar(type)) return here;
  const steps = type.kind === 'struct' ? partsOf(type) : partsOf(type).slice(0, 1);
  return [...here, ...steps.flatMap((part, i) => routes(part.type, target).map((rest): Route => [i, ...rest]))];
}

export const isStruct = (type: Type): type is StructType => !isScalar(type) && type.kind === 'struct';
