import { at } from '../../base/assert.ts';
import type { FunctionDef, FunctionId, Program } from '../../ir/program.ts';
import { type FunctionLayout, returnedCount, type StaticMemory, type Storage } from './scalar-layout.ts';

/** What the functions of one module have in common. */
export interface ScalarModule {
  readonly program: Program;
  /** Whether a function can end an evaluation: it has a loop or an index that is computed, or calls one that has. */
  readonly ends: readonly boolean[];
  readonly layouts: readonly FunctionLayout[];
  readonly memory: StaticMemory;
  /** See `observesBits`. */
  readonly observesBits: boolean;
}

/**
 * A function body under construction. Expressions become three-address code: an operand is an atom (a
 * constant, a local, a word of memory), so depth costs locals, not nesting.
 */
export interface Body extends ScalarModule {
  readonly lines: string[];
  readonly self: FunctionDef;
  readonly layout: FunctionLayout;
  readonly selfEnds: boolean;
  /** Expressions and places in which a variable of this function changes: what was read before keeps its value. */
  readonly changing: ReadonlySet<object>;
  /** Temporaries in use, and the most that ever were. */
  temps: number;
  mostTemps: number;
  labels: number;
  /** The label that `break` jumps to; `continue`'s likewise. */
  readonly breaks: string[];
  readonly continues: string[];
}

export function newBody(module: ScalarModule, id: FunctionId): Body {
  const self = at(module.program.functions, id);
  return {
    ...module,
    lines: [],
    self,
    layout: at(module.layouts, id),
    selfEnds: at(module.ends, id),
    changing: changingNodes(self),
    temps: 0,
    mostTemps: 0,
    labels: 0,
    breaks: [],
    continues: [],
  };
}

/** Every node of a function's body with a call by reference in it. The nodes are plain data: a walk over all fields. */
function changingNodes(fn: FunctionDef): ReadonlySet<object> {
  const changing = new Set<object>();
  const visit = (node: unknown): boolean => {
    if (node === null || typeof node !== 'object') return false;
    let found = 'kind' in node && node.kind === 'reference';
    for (const child of Object.values(node)) found = visit(child) || found;
    if (found) changing.add(node);
    return found;
  };
  visit(fn.body);
  return changing;
}

export const newLabel = (body: Body, what: string): string => `$${what}${body.labels++}`;

export function newTemp(body: Body): string {
  const name = `$t${body.temps++}`;
  body.mostTemps = Math.max(body.mostTemps, body.temps);
  return name;
}

/** Leaves the function with results that mean nothing. */
export function exitText({ self, layout }: Body): string {
  return `(br $exit${' (i32.const 0)'.repeat(returnedCount(self, layout))})`;
}

/**
 * The leaves of a value that was computed: atoms, or words of memory behind an address that is itself an
 * atom. Both are read when they are used, which must be before what they name changes.
 */
export type Held =
  | { readonly kind: 'atoms'; readonly atoms: readonly string[] }
  | { readonly kind: 'memory'; readonly address: string; readonly offset: number; readonly count: number };

export const heldAtoms = (atoms: readonly string[]): Held => ({ kind: 'atoms', atoms });

export function heldIn(storage: Storage): Held {
  if (storage.kind === 'locals') return heldAtoms(storage.names.map((name) => `(local.get ${name})`));
  return { kind: 'memory', address: `(i32.const ${storage.address})`, offset: 0, count: storage.count };
}

export function atomsOf(held: Held): readonly string[] {
  if (held.kind === 'atoms') return held.atoms;
  const { address, offset } = held;
  return Array.from({ length: held.count }, (_, leaf) => `(i32.load offset=${offset + 4 * leaf} ${address})`);
}

/** `count` leaves from `start` on. */
export function sliceOf(held: Held, start: number, count: number): Held {
  if (held.kind === 'atoms') return heldAtoms(held.atoms.slice(start, start + count));
  return { ...held, offset: held.offset + 4 * start, count };
}

/** Computes the texts, all of them before any is kept, into temporaries from `first` on, and returns those. */
export function setTemps(body: Body, first: number, texts: readonly string[]): readonly string[] {
  body.temps = first;
  const names = texts.map(() => newTemp(body));
  setLocals(body, names, texts);
  return names.map((name) => `(local.get ${name})`);
}

/** Assigns at once: every text may read what the others assign. */
export function setLocals({ lines }: Body, names: readonly string[], texts: readonly string[]): void {
  if (texts.length === 1) {
    lines.push(`(local.set ${at(names, 0)} ${at(texts, 0)})`);
    return;
  }
  lines.push(...texts, ...[...names].reverse().map((name) => `(local.set ${name})`));
}

/** Copies a value into a storage. */
export function setStorage(body: Body, storage: Storage, held: Held): void {
  if (storage.kind === 'locals') setLocals(body, storage.names, atomsOf(held));
  else setMemory(body, `(i32.const ${storage.address})`, 0, held);
}

/** Copies a value to words of memory from `address + offset` on. */
export function setMemory(body: Body, address: string, offset: number, held: Held): void {
  const { lines } = body;
  const sum = (base: string, by: number) => (by === 0 ? base : `(i32.add ${base} (i32.const ${by}))`);
  const atoms = atomsOf(held);
  const to = sum(address, offset);
  if (held.kind === 'memory' && held.count > 1) {
    // `memory.copy` is right where the two overlap.
    lines.push(`(memory.copy ${to} ${sum(held.address, held.offset)} (i32.const ${4 * held.count}))`);
    return;
  }
  if (atoms.length > MOST_STORES && atoms.every((atom) => atom === ZERO)) {
    lines.push(`(memory.fill ${to} ${ZERO} (i32.const ${4 * atoms.length}))`);
    return;
  }
  const kept = body.temps;
  // Words of this very value may be among the atoms.
  const safe = atoms.some((atom) => atom.startsWith('(i32.load')) ? setTemps(body, kept, atoms) : atoms;
  for (const [leaf, atom] of safe.entries()) lines.push(`(i32.store offset=${offset + 4 * leaf} ${address} ${atom})`);
  body.temps = kept;
}

export const ZERO = '(i32.const 0)';
const MOST_STORES = 8;

/** The value where no later change of a variable reaches it. */
export function keep(body: Body, held: Held): Held {
  if (held.kind === 'memory' && held.count > 1) return inMemory(body, held);
  const atoms = atomsOf(held);
  const steady = (atom: string) => atom.startsWith('(local.get $t') || atom.startsWith('(i32.const');
  return atoms.every(steady) ? held : heldAtoms(setTemps(body, body.temps, atoms));
}

/** The value in words of memory of its own. */
export function inMemory(body: Body, held: Held): Held & { readonly kind: 'memory' } {
  const count = atomsOf(held).length;
  const address = `(i32.const ${body.memory.reserve(count)})`;
  setMemory(body, address, 0, held);
  return { kind: 'memory', address, offset: 0, count };
}
