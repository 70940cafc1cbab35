import { at } from '../../base/assert.ts';
import type { LeafValue } from '../../ir/space.ts';
import type { ScalarType } from '../../ir/types.ts';
import type { LoopSystem } from '../encode/loop-system.ts';
import {
  type AppTerm,
  type ConstTerm,
  type IntegerTerm,
  isConstant,
  reachable,
  type SymbolTerm,
  type Term,
  type TermOp,
} from '../terms/term.ts';
import type { Named, Names } from './term-text.ts';

/** A comparison that decides about a round. */
interface Comparison {
  readonly term: AppTerm;
  readonly left: Term;
  readonly right: Term;
  /** The order in which `left` and `right` are compared. */
  readonly type: ScalarType;
}

/** What statements about the head of a loop are made of. */
export interface Vocabulary {
  readonly names: Names;
  /** Over the heads and what does not change while the loop goes on; each has a head in it. */
  readonly comparisons: readonly Comparison[];
  /** Words that the loop compares with, masks by or begins with. */
  readonly constants: readonly LeafValue[];
}

const MOST_COMPARISONS = 24;
const MOST_CONSTANTS = 24;

const COMPARES: ReadonlySet<TermOp> = new Set(['bvult', 'bvslt', '<', '=']);
/** The constants in them are worth a comparison. */
const TELLING: ReadonlySet<TermOp> = new Set(['bvand', 'bvurem', 'bvsub', 'mod', 'div']);

const valueOf = (term: ConstTerm | IntegerTerm): LeafValue => (term.kind === 'integer' ? term.value : term.bits);

export const symbolsOf = (roots: readonly Term[]): ReadonlySet<SymbolTerm> =>
  new Set(reachable(roots).filter((term): term is SymbolTerm => term.kind === 'symbol'));

/** The names of everything in scope at the head; inputs by their own. */
function namesOf({ variables, fixed }: LoopSystem, inputs: readonly (Named & { readonly value: Term })[]): Names {
  const names = new Map<Term, Named>();
  for (const { text, type, value } of inputs) names.set(value, { text, type });
  for (const { name, type, value } of fixed) if (!isConstant(value)) names.set(value, { text: name, type });
  for (const { name, type, head } of variables) names.set(head, { text: name, type });
  return names;
}

/**
 * @param bounds the ends of the domains of the inputs
 * @param more terms whose comparisons may say something of the heads, beside those of a round
 */
export function vocabularyOf(
  system: LoopSystem,
  inputs: readonly (Named & { readonly value: Term })[],
  bounds: readonly LeafValue[],
  more: readonly Term[] = [],
): Vocabulary {
  const { variables, fixed, entered, step } = system;
  const heads = new Set<Term>(variables.map(({ head }) => head));
  const still = symbolsOf([entered, ...fixed.map(({ value }) => value), ...variables.map(({ entry }) => entry)]);
  // For each term: whether it is known at the head, and whether a head is in it.
  const known = new Map<Term, { readonly known: boolean; readonly moves: boolean }>();
  const comparisons: Comparison[] = [];
  const constants = new Set<LeafValue>();
  for (const term of reachable([step, ...variables.map(({ next }) => next), ...more])) {
    if (isConstant(term)) known.set(term, { known: true, moves: false });
    else if (term.kind === 'symbol')
      known.set(term, { known: heads.has(term) || still.has(term), moves: heads.has(term) });
    else {
      const args = term.args.map((arg) => known.get(arg));
      const own = { known: args.every((arg) => arg?.known === true), moves: args.some((arg) => arg?.moves === true) };
      known.set(term, own);
      const [left, right] = [at(term.args, 0), term.args[1]];
      if (right === undefined || left.sort !== right.sort || (left.sort !== 32 && left.sort !== 'int')) continue;
      const compares = COMPARES.has(term.op);
      const type = term.op === 'bvslt' || left.sort === 'int' ? 'i32' : 'u32';
      if (compares && own.known && own.moves) comparisons.push({ term, left, right, type });
      for (const arg of compares || TELLING.has(term.op) ? [left, right] : [])
        if (isConstant(arg)) constants.add(valueOf(arg));
    }
  }
  for (const { entry } of variables) if (isConstant(entry) && entry.sort !== 'bool') constants.add(valueOf(entry));
  const near = [...constants].flatMap((value): readonly LeafValue[] =>
    typeof value === 'bigint' ? [value, value + 1n, value - 1n] : [value, (value + 1) >>> 0, (value - 1) >>> 0],
  );
  return {
    names: namesOf(system, inputs),
    comparisons: comparisons.slice(-MOST_COMPARISONS),
    constants: [...new Set([...bounds, ...constants, ...near])].slice(0, MOST_CONSTANTS),
  };
}
