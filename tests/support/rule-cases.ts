import { foldOp } from '../../core/smt/terms/fold.ts';
import {
  type AppTerm,
  createTermPool,
  type Sort,
  type SymbolTerm,
  type Term,
  type TermPool,
  widthOf,
} from '../../core/smt/terms/term.ts';
import {
  type Bindings,
  comparisonHolds,
  instantiate,
  type Maker,
  numberOf,
  type Numbers,
  patternOf,
  sortIn,
} from '../../core/smt/rewrite/rules/bindings.ts';
import { classOf, type Expression, namesOf, slotOf } from '../../core/smt/rewrite/rules/expression.ts';
import type { Rule } from '../../core/smt/rewrite/rules/rule.ts';
import { isCommutative } from '../../core/smt/rewrite/rules/match.ts';
import { printScript } from '../../core/smt/print/print-smt2.ts';
import { spawnZ3 } from '../../core/smt/z3/z3-engine.node.ts';
import { randomSource } from './random-source.ts';
import { awaitReady, type Z3Instance } from '../../core/smt/z3/z3-instance.ts';

/** A maker that makes what it is told. */
export const plainMaker = (pool: TermPool): Maker => ({
  constant: (sort, bits) => pool.constant(sort, bits),
  app: (op, sort, args, low) => pool.app(op, sort, args, low),
});

/** Numbers for the names of a rule under which both sides are well formed and its conditions on numbers hold. */
export type Shape = Readonly<Numbers>;

const isWidth = (name: string): boolean => name.startsWith('n');

const withNumber = (shape: Shape, name: string, value: number): Shape => {
  const wider = [...shape];
  wider[slotOf(name)] = value;
  return wider;
};

const JOINED: ReadonlySet<string> = new Set(['concat', 'extract', 'ite']);

/** Widths and numbers are what terms can have: 1 to 32 bits, pieces that lie inside, on the left constants that are read from bits. */
function isWellFormed(e: Expression, shape: Shape, onLeft: boolean): boolean {
  const widthOf = (x: Expression): number => (x.width === 'bool' ? 1 : numberOf(x.width, shape));
  const width = widthOf(e);
  if (width < 1 || width > 32) return false;
  if (e.kind === 'constant') return !onLeft || e.form !== 'plain' || numberOf(e.value, shape) < 2 ** width;
  if (e.kind !== 'app') return true;
  if (!e.args.every((arg) => isWellFormed(arg, shape, onLeft))) return false;
  const low = numberOf(e.low, shape);
  const inner = e.args[0];
  if (!JOINED.has(e.op) && !e.args.every((arg) => widthOf(arg) === widthOf(inner ?? arg))) return false;
  return e.op !== 'extract' || (inner !== undefined && low >= 0 && low + width <= widthOf(inner));
}

/** Every shape in which the words of `rule` have `width` bits, its pieces and numbers taken from `choices`. */
export function shapesOf(rule: Rule, width: number, choices: readonly number[]): readonly Shape[] {
  const names = [...namesOf(rule.left), ...rule.when.flatMap((c) => (c.kind === 'holds' ? [...namesOf(c.what)] : []))];
  const free = [...new Set(names)].filter((name) => name !== 'n' && classOf(name) === 'number');
  let shapes: readonly Shape[] = [withNumber([], 'n', width)];
  for (const name of free) {
    const values = choices.filter((value) => !isWidth(name) || value >= 1);
    shapes = shapes.flatMap((shape) => values.map((value) => withNumber(shape, name, value)));
  }
  return shapes.filter(
    (shape) =>
      isWellFormed(rule.left, shape, true) &&
      rule.when.every((c) => c.kind !== 'compare' || comparisonHolds(c, shape)) &&
      isWellFormed(rule.right, shape, false),
  );
}

export interface Variable {
  readonly name: string;
  readonly sort: Sort;
}

/** The words, constants and truths of a rule. */
export function variablesOf(rule: Rule, shape: Shape): readonly Variable[] {
  const found = new Map<string, Sort>();
  const visit = (e: Expression): void => {
    if (e.kind === 'variable') found.set(e.name, sortIn(e.width, shape));
    if (e.kind === 'app') e.args.forEach(visit);
  };
  visit(rule.left);
  return [...found].map(([name, sort]) => ({ name, sort }));
}

/** How many bits all variables have together. */
export const totalBits = (variables: readonly Variable[]): number =>
  variables.reduce((sum, { sort }) => sum + widthOf(sort), 0);

type Worth = (values: readonly number[]) => number;

/** The value of an expression, operation by operation, on the values of `variables`. */
export function worthOf(e: Expression, shape: Shape, variables: readonly Variable[]): Worth {
  if (e.kind === 'constant') {
    const bits = patternOf(e, shape);
    return () => bits;
  }
  if (e.kind === 'variable') {
    const index = variables.findIndex(({ name }) => name === e.name);
    return (values) => values[index] ?? Number.NaN;
  }
  const args = e.args.map((arg) => worthOf(arg, shape, variables));
  const sorts = e.args.map((arg) => sortIn(arg.width, shape));
  const sort = sortIn(e.width, shape);
  const low = numberOf(e.low, shape);
  return (values) =>
    foldOp(
      e.op,
      sort,
      sorts,
      args.map((arg) => arg(values)),
      low,
    );
}

/** The first values for which the two sides differ although every condition holds; `null` where there are none. */
export function firstDifference(
  rule: Rule,
  shape: Shape,
): { readonly values: Readonly<Record<string, number>>; readonly tried: number } | { readonly tried: number } {
  const variables = variablesOf(rule, shape);
  const [left, right] = [worthOf(rule.left, shape, variables), worthOf(rule.right, shape, variables)];
  const conditions = rule.when.flatMap((c) => (c.kind === 'holds' ? [worthOf(c.what, shape, variables)] : []));
  const sizes = variables.map(({ sort }) => 2 ** widthOf(sort));
  const values = variables.map(() => 0);
  let tried = 0;
  for (;;) {
    if (conditions.every((condition) => condition(values) === 1)) {
      tried += 1;
      if (left(values) !== right(values)) {
        return { values: Object.fromEntries(variables.map(({ name }, i) => [name, values[i] ?? 0])), tried };
      }
    }
    let i = 0;
    for (; i < values.length; i++) {
      const next = (values[i] ?? 0) + 1;
      values[i] = next === sizes[i] ? 0 : next;
      if (next !== sizes[i]) break;
    }
    if (i === values.length) return { tried };
  }
}

/** The two sides over symbols, made as they are written. */
export function sidesOf(
  rule: Rule,
  shape: Shape,
  pool: TermPool,
  suffix = '',
  truths: ReadonlyMap<string, boolean> = new Map(),
): {
  readonly symbols: readonly SymbolTerm[];
  readonly left: Term;
  readonly right: Term;
  readonly when: readonly Term[];
} {
  const symbols = variablesOf(rule, shape)
    .filter(({ name }) => !truths.has(name))
    .map(({ name, sort }) => ({ name, term: pool.symbol(`${name}${suffix}`, sort) }));
  const bindings: Bindings = { terms: [], numbers: [...shape] };
  for (const { name, term } of symbols) bindings.terms[slotOf(name)] = term;
  for (const [name, value] of truths) bindings.terms[slotOf(name)] = pool.constant('bool', Number(value));
  const make = plainMaker(pool);
  return {
    symbols: symbols.map(({ term }) => term),
    left: instantiate(rule.left, bindings, make),
    right: instantiate(rule.right, bindings, make),
    when: rule.when.flatMap((c) => (c.kind === 'holds' ? [instantiate(c.what, bindings, make)] : [])),
  };
}

/** All values of the truths in a rule, so that a solver has no case to distinguish. */
function truthsOf(rule: Rule, shape: Shape): readonly ReadonlyMap<string, boolean>[] {
  return variablesOf(rule, shape)
    .filter(({ sort }) => sort === 'bool')
    .reduce<readonly ReadonlyMap<string, boolean>[]>(
      (all, { name }) => all.flatMap((each) => [false, true].map((value) => new Map([...each, [name, value]]))),
      [new Map()],
    );
}

/** A script that is satisfiable where the two sides differ in one of the shapes. */
export function differenceScript(rule: Rule, shapes: readonly Shape[]): string {
  const pool = createTermPool(10_000_000);
  const yes = pool.constant('bool', 1);
  const symbols: SymbolTerm[] = [];
  const all = shapes
    .flatMap((shape) => truthsOf(rule, shape).map((truths) => ({ shape, truths })))
    .map((each, i) => {
      const sides = sidesOf(rule, each.shape, pool, `_${i}`, each.truths);
      symbols.push(...sides.symbols);
      const differ = pool.app('not', 'bool', [pool.app('=', 'bool', [sides.left, sides.right])]);
      const both = sides.when.reduce<Term>((rest, when) => pool.app('and', 'bool', [when, rest]), differ);
      return pool.app('not', 'bool', [both]);
    });
  const none = all.reduce<Term>((rest, each) => pool.app('and', 'bool', [each, rest]), yes);
  return printScript(symbols, [pool.app('not', 'bool', [none])], []).body;
}

/**
 * Left sides as they stand in formulas: symbols for words and truths where nothing is asked of their values, constants
 * where a rule names a constant or a condition needs one. Operands of commutative operations stand as rules expect them.
 */
export function* instancesOf(
  rule: Rule,
  pool: TermPool,
  shapes: readonly Shape[],
): Generator<{ readonly term: AppTerm; readonly values: ReadonlyMap<string, number> }> {
  const decided = new Set(rule.when.flatMap((c) => (c.kind === 'holds' ? [...namesOf(c.what)] : [])));
  const random = randomSource(1);
  for (const shape of shapes) {
    for (let round = 0; round < 200; round++) {
      const bindings: Bindings = { terms: [], numbers: [...shape] };
      const values = new Map<string, number>();
      const variables = variablesOf(rule, shape);
      for (const { name, sort } of round % 2 === 0 ? variables : variables.toReversed()) {
        const value = random.below(2 ** widthOf(sort));
        const asked = rule.lifts || decided.has(name);
        const isConstant = classOf(name) === 'constant' || (asked && sort !== 'bool' && random.chance(0.8));
        // Two orders in which the symbols were made: some rules look at that.
        const symbol = `${name}${widthOf(sort)}_${round % 2}`;
        if (!isConstant) values.set(symbol, value);
        bindings.terms[slotOf(name)] = isConstant ? pool.constant(sort, value) : pool.symbol(symbol, sort);
      }
      const term = instantiate(rule.left, bindings, orderedMaker(pool));
      if (term.kind === 'app') yield { term, values };
    }
  }
}

/** Makes what it is told, but constants stand last where the order of operands does not matter. */
function orderedMaker(pool: TermPool): Maker {
  return {
    constant: (sort, bits) => pool.constant(sort, bits),
    app(op, sort, args, low) {
      const swap = isCommutative(op) && args[0]?.kind === 'const' && args[1]?.kind !== 'const';
      return pool.app(op, sort, swap ? args.toReversed() : args, low);
    },
  };
}

/** Asks Z3 scripts, one after the other, each in a fresh context. */
export interface Z3Asker {
  ask(body: string, options?: readonly string[], check?: string): Promise<string>;
  close(): Promise<void>;
}

export async function openZ3(): Promise<Z3Asker> {
  const instance: Z3Instance = await awaitReady(await spawnZ3());
  return {
    async ask(body, options = ['(set-logic QF_BV)'], check = '(check-sat)') {
      const response = await instance.ask({ text: [...options, body, check].join('\n'), getValue: null });
      if (response.kind !== 'output') throw new Error(`Z3 did not answer: ${JSON.stringify(response).slice(0, 300)}`);
      return response.output.trim();
    },
    close: () => instance.terminate(),
  };
}
