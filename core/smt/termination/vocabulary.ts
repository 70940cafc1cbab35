import { at } from '../../base/assert.ts';
import type { LoopSystem } from '../encode/loop-system.ts';
import { type AppTerm, reachable, type SymbolTerm, type Term } from '../terms/term.ts';
import type { Named, Names } from './term-text.ts';

/** A comparison that decides about a round. */
interface Comparison {
  readonly term: AppTerm;
  readonly left: Term;
  readonly right: Term;
  readonly signed: boolean;
}

/** What statements about the head of a loop are made of. */
export interface Vocabulary {
  readonly names: Names;
  /** Over the heads and what does not change while the loop goes on; each has a head in it. */
  readonly comparisons: readonly Comparison[];
  /** Words that the loop compares with, masks by or begins with. */
  readonly constants: readonly number[];
}

const MOST_COMPARISONS = 24;
const MOST_CONSTANTS = 24;

export const symbolsOf = (roots: readonly Term[]): ReadonlySet<SymbolTerm> =>
  new Set(reachable(roots).filter((term): term is SymbolTerm => term.kind === 'symbol'));

/** The names of everything in scope at the head; inputs by their own. */
function namesOf({ variables, fixed }: LoopSystem, inputs: readonly (Named & { readonly value: Term })[]): Names {
  const names = new Map<Term, Named>();
  for (const { text, type, value } of inputs) names.set(value, { text, type });
  for (const { name, type, value } of fixed) if (value.kind !== 'const') names.set(value, { text: name, type });
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
  bounds: readonly number[],
  more: readonly Term[] = [],
): Vocabulary {
  const { variables, fixed, entered, step } = system;
  const heads = new Set<Term>(variables.map(({ head }) => head));
  const still = symbolsOf([entered, ...fixed.map(({ value }) => value), ...variables.map(({ entry }) => entry)]);
  // For each term: whether it is known at the head, and whether a head is in it.
  const known = new Map<Term, { readonly known: boolean; readonly moves: boolean }>();
  const comparisons: Comparison[] = [];
  const constants = new Set<number>();
  for (const term of reachable([step, ...variables.map(({ next }) => next), ...more])) {
    if (term.kind === 'const') known.set(term, { known: true, moves: false });
    else if (term.kind === 'symbol')
      known.set(term, { known: heads.has(term) || still.has(term), moves: heads.has(term) });
    else {
      const args = term.args.map((arg) => known.get(arg));
      const own = { known: args.every((arg) => arg?.known === true), moves: args.some((arg) => arg?.moves === true) };
      known.set(term, own);
      const [left, right] = [at(term.args, 0), term.args[1]];
      const compares = term.op === 'bvult' || term.op === 'bvslt' || term.op === '=';
      if (right === undefined || left.sort !== 32 || right.sort !== 32) continue;
      if (compares && own.known && own.moves) comparisons.push({ term, left, right, signed: term.op === 'bvslt' });
      const telling = compares || term.op === 'bvand' || term.op === 'bvurem' || term.op === 'bvsub';
      for (const arg of telling ? [left, right] : []) if (arg.kind === 'const') constants.add(arg.bits);
    }
  }
  for (const { entry } of variables) if (entry.kind === 'const' && entry.sort === 32) constants.add(entry.bits);
  const near = [...constants].flatMap((bits) => [bits, (bits + 1) >>> 0, (bits - 1) >>> 0]);
  return {
    names: namesOf(system, inputs),
    comparisons: comparisons.slice(-MOST_COMPARISONS),
    constants: [...new Set([...bounds, ...constants, ...near])].slice(0, MOST_CONSTANTS),
  };
}
