import { at } from '../../base/assert.ts';
import { knownInConjunction } from '../terms/conjunction.ts';
import { folded } from '../terms/simplify.ts';
import type { AppTerm, ConstTerm, Sort, Term, TermOp, TermPool } from '../terms/term.ts';
import { isSingle } from './fact.ts';
import { createFacts } from './facts.ts';
import { createNormalForms, type NormalForm } from './normal-forms.ts';
import type { Maker } from './rules/bindings.ts';
import { isCommutative, ruleBook } from './rules/match.ts';
import { PASS_RULES, TRUTH_RULES, WORD_RULES } from './rules/tables.ts';

const BOOK = ruleBook([...TRUTH_RULES, ...WORD_RULES, ...PASS_RULES]);

/** What is used beside the rules of the tables, as a trail names it. */
export const PASS_NAMES: Readonly<Record<'known bits' | 'known conjuncts' | NormalForm, string>> = {
  'known bits': 'known bits and ranges',
  'known conjuncts': 'known in a conjunction',
  polynomial: 'polynomial normal form',
  linear: 'linear normal form of bits',
  truth: 'truth table',
};

/** Rules inside the right sides of rules, at most. */
const DEPTH = 40;

export interface Rewriter extends Maker {
  /** The normal form of an application of arguments in normal form. `original` is the same application, where there is one. */
  normal(op: TermOp, sort: Sort, args: readonly Term[], low: number, original: AppTerm | null): Term;
  /** The names of what was used since the last call. */
  used(): readonly string[];
}

const isConstant = (term: Term): term is ConstTerm => term.kind === 'const';

/** @param steps how often rules may be used and terms made for them; after that terms are made as they are */
export function createRewriter(pool: TermPool, steps: number): Rewriter {
  const factsOf = createFacts();
  const forms = createNormalForms(pool, factsOf);
  const made = new Map<string, { readonly term: Term; readonly used: readonly string[] }>();
  let left = steps;
  let depth = 0;
  const log: string[] = [];

  const use = (name: string, term: Term): Term => {
    left -= 1;
    log.push(name);
    return term;
  };

  const ordered = (op: TermOp, args: readonly Term[]): readonly Term[] => {
    const [a, b] = [at(args, 0), args[1]];
    if (b === undefined || !isCommutative(op)) return args;
    if (isConstant(a)) return isConstant(b) ? args : [b, a];
    return isConstant(b) || a.id <= b.id ? args : [b, a];
  };

  const equation = (args: readonly Term[]): Term | null => {
    const [a, b] = [at(args, 0), at(args, 1)];
    const found = forms.solve(a, b, rewriter);
    if (found === null) return null;
    const { solved, form } = found;
    if (solved.kind === 'decided') return use(PASS_NAMES[form], pool.constant('bool', Number(solved.value)));
    const same = (solved.a === a && solved.b === b) || (solved.a === b && solved.b === a);
    // `x = y + k` is what is left of it: its own solution.
    if (same || isOffsetOf(a, b) || isOffsetOf(b, a)) return null;
    return use(PASS_NAMES[form], rewriter.app('=', 'bool', [solved.a, solved.b], 0));
  };

  const normal: Rewriter['normal'] = (op, sort, given, low, original) => {
    if (given.every(isConstant)) return folded(pool, op, sort, given, low);
    const args = ordered(op, given);
    const plain = (): Term => (original !== null && args === given ? original : pool.app(op, sort, args, low));
    if (left <= 0 || depth >= DEPTH) return plain();
    depth += 1;
    try {
      const found = BOOK.apply(op, sort, args, low, rewriter, factsOf);
      if (found !== null) return use(found.rule, found.term);
      if (op === 'and') {
        const known = knownInConjunction(at(args, 0), at(args, 1), rewriter);
        if (known !== null) return use(PASS_NAMES['known conjuncts'], known);
      }
      if (op === '=') {
        const solved = equation(args);
        if (solved !== null) return solved;
      }
      const term = plain();
      const facts = factsOf(term);
      if (isSingle(facts)) return use(PASS_NAMES['known bits'], pool.constant(sort, facts.lo));
      const same = forms.sameAs(term, rewriter);
      return same === null ? term : use(PASS_NAMES[same.form], same.term);
    } finally {
      depth -= 1;
    }
  };

  const rewriter: Rewriter = {
    constant: (sort, bits) => pool.constant(sort, bits),
    app(op, sort, args, low) {
      // What rules make, and try to make, counts as work and is remembered: else it would be done for each of their arms again.
      const key = `${op} ${sort} ${low} ${args.map(({ id }) => id).join(' ')}`;
      const known = made.get(key);
      if (known !== undefined) {
        for (const name of known.used) log.push(name);
        return known.term;
      }
      left -= 1;
      const before = log.length;
      const term = normal(op, sort, args, low, null);
      if (left > 0 && depth < DEPTH) made.set(key, { term, used: [...new Set(log.slice(before))] });
      return term;
    },
    attempt(build) {
      const before = log.length;
      const result = build();
      if (result === null) log.length = before;
      return result;
    },
    normal,
    used() {
      const names = [...new Set(log)];
      log.length = 0;
      return names;
    },
  };
  return rewriter;
}

/** Whether `a = b` says that two units differ by a constant: it can not be said in fewer words. */
function isOffsetOf(a: Term, b: Term): boolean {
  return (
    a.kind === 'app' &&
    (a.op === 'bvadd' || a.op === 'bvxor') &&
    a.args[1]?.kind === 'const' &&
    isUnit(at(a.args, 0)) &&
    isUnit(b)
  );
}

/** A term that sums and exclusive ors do not take apart. */
const TAKEN_APART: ReadonlySet<TermOp> = new Set([
  'bvadd',
  'bvsub',
  'bvneg',
  'bvnot',
  'bvmul',
  'bvshl',
  'bvxor',
  'bvand',
  'bvor',
  'ite',
]);
const isUnit = (term: Term): boolean => term.kind !== 'app' || !TAKEN_APART.has(term.op);
