import type { Span } from '../../../base/span.ts';
import type { LocalId } from '../../../ir/program.ts';
import type { Type } from '../../../ir/types.ts';
import type { Typed } from './typed.ts';
import type { Reference } from './view.ts';

/** What a name stands for inside a function. */
export type Entity =
  | {
      readonly kind: 'local';
      readonly form: 'parameter' | 'let' | 'var';
      readonly local: LocalId;
      readonly type: Type;
    }
  | { readonly kind: 'constant'; readonly value: Typed }
  /** A pointer parameter, or a `let` whose pointer is known when the module is compiled. */
  | { readonly kind: 'pointer'; readonly form: 'parameter' | 'let'; readonly target: Reference }
  /** Declared by a statement with a reported mistake: uses of it are not reported again. */
  | { readonly kind: 'erroneous' };

interface Entry {
  readonly entity: Entity;
  readonly span: Span;
  /** The number of names declared before it in the same scope. */
  readonly order: number;
}

/** The names of one block. A declaration's scope starts after its statement, so lookups see what is declared so far. */
export interface Scope {
  readonly parent: Scope | null;
  readonly names: Map<string, Entry>;
}

export function openScope(parent: Scope | null): Scope {
  return { parent, names: new Map() };
}

export interface Found extends Entry {
  readonly scope: Scope;
}

export function lookUp(scope: Scope | null, name: string): Found | null {
  for (let s = scope; s !== null; s = s.parent) {
    const entry = s.names.get(name);
    if (entry !== undefined) return { ...entry, scope: s };
  }
  return null;
}

export function* visibleNames(scope: Scope | null): Iterable<string> {
  for (let s = scope; s !== null; s = s.parent) yield* s.names.keys();
}
