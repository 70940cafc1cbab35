import { at } from '../../base/assert.ts';
import type { Term, TermPool } from '../terms/term.ts';
import type { Facts } from './fact.ts';
import { createLinearForms, mayBeLinear } from './linear-form.ts';
import { equalForms, hashForm, type LinearForm } from './linear-map.ts';
import { createPolynomials } from './polynomial-forms.ts';
import { addScaled, type Polynomial, polynomialText } from './polynomial.ts';
import type { Maker } from './rules/bindings.ts';
import { solveLinear, solvePolynomials, type Solved } from './solve-equation.ts';
import { createTruthForms, type TruthForm } from './truth-form.ts';

export type NormalForm = 'polynomial' | 'linear' | 'truth';

/** What is worked out in one rewriting, at most: monomials, and forms of the two other kinds. */
const LIMITS = { monomials: 60_000, linear: 3_000, truths: 20_000 };

const mayBePolynomial: ReadonlySet<string> = new Set([
  'bvadd',
  'bvsub',
  'bvneg',
  'bvmul',
  'bvnot',
  'bvshl',
  'bvand',
  'bvor',
  'bvxor',
  'ite',
]);

/**
 * Three normal forms, none of which is ever written out as a term: they are keys. The first term with a key stands for all
 * that come after, so equal sums become one term, and no product of sums is ever multiplied out for a solver.
 */
export interface NormalForms {
  /** The term that stands for all that are equal to `term` by one of the forms, and the form; `null` for a term of its own. */
  sameAs(term: Term, make: Maker): { readonly term: Term; readonly form: NormalForm } | null;
  /** What `a = b` comes to by its forms. */
  solve(a: Term, b: Term, make: Maker): { readonly solved: Solved; readonly form: NormalForm } | null;
}

export function createNormalForms(pool: TermPool, factsOf: (term: Term) => Facts): NormalForms {
  const shiftedOf = (term: Term, count: number): Term | null =>
    pool.find('bvlshr', [term, pool.constant(term.sort, count)]);
  const polynomials = createPolynomials({ factsOf, shiftedOf, limit: LIMITS.monomials });
  const linear = createLinearForms({ factsOf, limit: LIMITS.linear });
  const truths = createTruthForms(LIMITS.truths);
  const byText = new Map<string, Term>();
  const byHash = new Map<number, { readonly form: LinearForm; readonly term: Term }[]>();

  const samePolynomial = (term: Term): Term => {
    const polynomial: Polynomial = polynomials.of(term);
    const [first] = polynomial.monomials.values();
    const only = polynomial.monomials.size === 1 && first?.coefficient === 1 ? first.factors : [];
    const unit = only.length === 1 && only[0]?.units.length === 1 ? only[0].units[0] : undefined;
    // A unit stands for itself, whether it was met before or not.
    if (
      unit?.sort === term.sort &&
      unit !== term &&
      polynomialText(polynomials.of(unit)) === polynomialText(polynomial)
    ) {
      return unit;
    }
    const text = polynomialText(polynomial);
    const known = byText.get(text);
    if (known !== undefined) return known;
    byText.set(text, term);
    return term;
  };

  /** Equations of products by the difference of both sides, whichever is taken from which; what is linear is solved instead. */
  const sameEquation = (term: Term, a: Term, b: Term): Term => {
    const [left, right] = [polynomials.of(a), polynomials.of(b)];
    const differences = [addScaled(left, -1, right), addScaled(right, -1, left)];
    const texts = differences.flatMap((difference) => {
      const isProduct = [...(difference?.monomials.values() ?? [])].some(({ factors }) => factors.length > 1);
      return difference !== null && isProduct ? [polynomialText(difference)] : [];
    });
    const [text] = texts.toSorted();
    if (text === undefined) return term;
    const key = `= ${text}`;
    const known = byText.get(key);
    if (known !== undefined) return known;
    byText.set(key, term);
    return term;
  };

  const sameLinear = (term: Term): Term => {
    const form = linear.of(term);
    for (const unit of form.parts.keys()) {
      if (form.parts.size === 1 && unit !== term && unit.sort === term.sort && equalForms(linear.of(unit), form))
        return unit;
    }
    const hash = hashForm(form);
    const bucket = byHash.get(hash) ?? [];
    const known = bucket.find((each) => equalForms(each.form, form) && each.term.sort === term.sort);
    if (known !== undefined) return known.term;
    byHash.set(hash, [...bucket, { form, term }]);
    return term;
  };

  const sameTruth = (term: Term, make: Maker): Term => {
    const form: TruthForm = truths.of(term);
    const [unit] = form.units;
    if (unit === undefined) return make.constant('bool', form.table & 1);
    if (form.units.length === 1) return form.table === 0xaaaaaaaa ? unit : term;
    const text = `? ${form.units.map(({ id }) => id).join(' ')} ${form.table}`;
    const known = byText.get(text);
    if (known !== undefined) return known;
    byText.set(text, term);
    return term;
  };

  return {
    sameAs(term, make) {
      if (term.kind !== 'app') return null;
      if (term.sort === 'bool') {
        if (term.op !== 'and' && term.op !== 'not' && term.op !== 'ite' && term.op !== '=') return null;
        const [a, b] = [at(term.args, 0), term.args[1]];
        if (term.op === '=' && b !== undefined && a.sort !== 'bool' && !polynomials.isSpent()) {
          const same = sameEquation(term, a, b);
          if (same !== term) return { term: same, form: 'polynomial' };
        }
        if (truths.isSpent()) return null;
        const same = sameTruth(term, make);
        return same === term ? null : { term: same, form: 'truth' };
      }
      if (mayBePolynomial.has(term.op) && !polynomials.isSpent()) {
        const same = samePolynomial(term);
        if (same !== term) return { term: same, form: 'polynomial' };
      }
      if (mayBeLinear(term) && !linear.isSpent()) {
        const same = sameLinear(term);
        if (same !== term) return { term: same, form: 'linear' };
      }
      return null;
    },
    solve(a, b, make) {
      if (a.sort === 'bool') return null;
      if (polynomials.isSpent() || linear.isSpent()) return null;
      const byPolynomials = solvePolynomials(polynomials.of(a), polynomials.of(b), make);
      if (byPolynomials !== null) return { solved: byPolynomials, form: 'polynomial' };
      const byBits = solveLinear(linear.of(a), linear.of(b), make);
      return byBits === null ? null : { solved: byBits, form: 'linear' };
    },
  };
}
