import { at } from '../../../base/assert.ts';
import type { Sort, Term, TermOp } from '../../terms/term.ts';
import type { Facts } from '../fact.ts';
import { type Bindings, instantiate, isKnown, type Maker, noBindings, numberOf, patternOf } from './bindings.ts';
import { classOf, type Expression, type Num } from './expression.ts';
import type { Rule } from './rule.ts';

const COMMUTATIVE: ReadonlySet<TermOp> = new Set(['and', '=', 'bvand', 'bvor', 'bvxor', 'bvadd', 'bvmul']);

export const isCommutative = (op: TermOp): boolean => COMMUTATIVE.has(op);

const standsForConstant = (e: Expression): boolean =>
  e.kind === 'constant' || (e.kind === 'variable' && classOf(e.name) === 'constant');

/** The ways to write a pattern, as its commutative operations may have their operands; constants are always last. */
function writings(e: Expression): readonly Expression[] {
  if (e.kind !== 'app') return [e];
  const [first, second] = e.args;
  const lists = e.args
    .map(writings)
    .reduce<readonly (readonly Expression[])[]>(
      (rows, options) => rows.flatMap((row) => options.map((option) => [...row, option])),
      [[]],
    );
  const swap = COMMUTATIVE.has(e.op) && first !== undefined && second !== undefined && !standsForConstant(second);
  const all = swap ? [...lists, ...lists.map((row) => row.toReversed())] : lists;
  const distinct = new Map(all.map((args) => [JSON.stringify(args), args]));
  return [...distinct.values()].map((args) => ({ ...e, args }));
}

/** Holds `num` against a number: a free name takes it. */
function matchNum(num: Num, value: number, { numbers }: Bindings): boolean {
  if (num.kind !== 'named') return numberOf(num, numbers) === value;
  const bound = numbers[num.slot];
  if (bound !== undefined) return bound === value;
  numbers[num.slot] = value;
  return true;
}

function matchWidth(e: Expression, sort: Sort, bindings: Bindings): boolean {
  if (e.width === 'bool' || sort === 'bool') return e.width === sort;
  if (sort === 'int') return false;
  return matchNum(e.width, sort, bindings);
}

/** The number that a constant of a rule has where it reads `bits`; `null` where no number gives that. */
function unread(form: 'pow' | 'low' | 'plain', bits: number): number | null {
  if (form === 'plain') return bits;
  const power = form === 'pow' ? bits : bits + 1;
  const exponent = Math.log2(power);
  return power > 0 && Number.isInteger(exponent) ? exponent : null;
}

function matchConstant(e: Extract<Expression, { kind: 'constant' }>, term: Term, bindings: Bindings): boolean {
  if (term.kind !== 'const' || !matchWidth(e, term.sort, bindings)) return false;
  const free = e.value.kind === 'named' && bindings.numbers[e.value.slot] === undefined ? e.value.slot : null;
  if (free === null) return patternOf(e, bindings.numbers) === term.bits;
  const value = e.form === 'min' || e.form === 'max' ? null : unread(e.form, term.bits);
  if (value === null) return false;
  bindings.numbers[free] = value;
  return true;
}

function matchExpression(e: Expression, term: Term, bindings: Bindings): boolean {
  if (e.kind === 'constant') return matchConstant(e, term, bindings);
  if (e.kind === 'variable') {
    const bound = bindings.terms[e.slot];
    if (bound !== undefined) return bound === term;
    if (term.kind !== 'const' && standsForConstant(e)) return false;
    if (!matchWidth(e, term.sort, bindings)) return false;
    bindings.terms[e.slot] = term;
    return true;
  }
  if (term.kind !== 'app' || term.op !== e.op) return false;
  return matchArgs(e, term.args, term.sort, term.low, bindings);
}

type App = Extract<Expression, { kind: 'app' }>;

function matchArgs(e: App, args: readonly Term[], sort: Sort, low: number, bindings: Bindings): boolean {
  for (let i = 0; i < e.args.length; i++) if (!matchExpression(at(e.args, i), at(args, i), bindings)) return false;
  if (e.op === 'extract' && !matchNum(e.low, low, bindings)) return false;
  return matchWidth(e, sort, bindings);
}

/** A look at one operand that costs nothing and turns most rules away. */
type Glance = (args: readonly Term[]) => boolean;

/** What has to be the same, or an operation, or a certain constant, for a pattern to have a chance. */
function glancesOf(pattern: App): readonly Glance[] {
  const found: Glance[] = [];
  for (const [i, arg] of pattern.args.entries()) {
    if (arg.kind === 'app') {
      const { op } = arg;
      found.push((args) => {
        const term = args[i];
        return term?.kind === 'app' && term.op === op;
      });
    } else if (standsForConstant(arg)) {
      found.push((args) => args[i]?.kind === 'const');
    } else if (arg.kind === 'variable') {
      const same = pattern.args.findIndex((other) => other.kind === 'variable' && other.name === arg.name);
      if (same < i) found.push((args) => args[same] === args[i]);
    }
  }
  return found;
}

interface Variant {
  readonly rule: Rule;
  readonly pattern: App;
  readonly glances: readonly Glance[];
}

function hasChance({ glances }: Variant, args: readonly Term[]): boolean {
  for (const glance of glances) if (!glance(args)) return false;
  return true;
}

/** A set of rules, ready to be tried. */
export interface RuleBook {
  /**
   * What the first rule that applies makes of an application that has not been made yet, and the rule's name; `null` where
   * none applies.
   */
  apply(
    op: TermOp,
    sort: Sort,
    args: readonly Term[],
    low: number,
    make: Maker,
    factsOf: (term: Term) => Facts,
  ): { readonly term: Term; readonly rule: string } | null;
}

export function ruleBook(rules: readonly Rule[]): RuleBook {
  const byOp = new Map<string, Variant[]>();
  const key = (op: TermOp, ofTruths: boolean): string => (ofTruths ? `${op} of truths` : op);
  for (const rule of rules) {
    for (const pattern of writings(rule.left)) {
      if (pattern.kind !== 'app') continue;
      const place = key(pattern.op, at(pattern.args, pattern.args.length - 1).width === 'bool');
      const variants = byOp.get(place) ?? [];
      byOp.set(place, variants);
      variants.push({ rule, pattern, glances: glancesOf(pattern) });
    }
  }
  return {
    apply(op, sort, args, low, make, factsOf) {
      const variants = byOp.get(key(op, at(args, args.length - 1).sort === 'bool'));
      if (variants === undefined) return null;
      for (const variant of variants) {
        if (!hasChance(variant, args)) continue;
        const { rule, pattern } = variant;
        const bindings = noBindings();
        if (!matchArgs(pattern, args, sort, low, bindings)) continue;
        if (!rule.when.every((condition) => isKnown(condition, bindings, factsOf))) continue;
        const build = (): Term | null =>
          rule.lifts ? lifted(rule, bindings, make) : instantiate(rule.right, bindings, make);
        const term = make.attempt === undefined ? build() : make.attempt(build);
        if (term !== null) return { term, rule: rule.name };
      }
      return null;
    },
  };
}

/** The choice on the right, where no arm of it is more than a leaf, or an operation of another kind on leaves. */
function lifted(rule: Rule, bindings: Bindings, make: Maker): Term | null {
  const choice = rule.right;
  if (choice.kind !== 'app') return null;
  const isSimpler = (arm: Expression): boolean => {
    if (arm.kind !== 'app') return true;
    const made = instantiate(arm, bindings, make);
    return made.kind !== 'app' || bindings.terms.includes(made) || (made.op !== arm.op && made.op !== 'ite');
  };
  return choice.args.slice(1).every(isSimpler) ? instantiate(choice, bindings, make) : null;
}
