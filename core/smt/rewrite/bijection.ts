import { at } from '../../base/assert.ts';
import { reachable, type Term, widthOf } from '../terms/term.ts';
import { describeLinear, describePolynomial } from './bijection-steps.ts';
import { top } from './fact.ts';
import { createLinearForms } from './linear-form.ts';
import { solveBits } from './linear-map.ts';
import { univariate } from './univariate.ts';

/** Terms in the function, and terms tried as the value before a step, at most. */
const NODES = 4000;
const CANDIDATES = 24;

/** What makes `term` a bijection of `before` alone, in words; `null` where that is not seen. */
function stepFrom(term: Term, before: Term): string | null {
  const width = widthOf(term.sort);
  const polynomial = univariate(term, before);
  if (polynomial !== null) {
    const text = describePolynomial(polynomial, width);
    if (text !== null) return text;
  }
  const linear = createLinearForms({ factsOf: (each) => top(widthOf(each.sort)), unit: before, limit: NODES });
  const form = linear.of(term);
  const rows = form.parts.get(before);
  if (rows === undefined || form.parts.size > 1) return null;
  return solveBits(rows, 0, width).rank === width ? describeLinear(rows, form.constant, width) : null;
}

/** The terms below `term` of its sort, the nearest first (in topological order, which ids are), and `input`. */
function candidatesOf(term: Term, input: Term): readonly Term[] {
  const found: Term[] = [];
  const seen = new Set<Term>([term]);
  let border: Term[] = term.kind === 'app' ? [...term.args] : [];
  while (border.length > 0 && found.length < CANDIDATES) {
    border.sort((a, b) => a.id - b.id);
    const next = at(border, border.length - 1);
    border = border.filter((each) => each !== next);
    if (seen.has(next) || next.kind === 'const') continue;
    seen.add(next);
    if (next.sort === input.sort) found.push(next);
    if (next.kind === 'app') border.push(...next.args);
  }
  return found.includes(input) ? found : [...found, input];
}

/**
 * The steps from `input` to `result`, where each is a bijection of words and so all of them together are; `null` where that
 * is not seen, which says nothing. `input` is a symbol, and `result` a term of its sort in which no other symbol matters.
 */
export function bijectionOf(result: Term, input: Term): readonly string[] | null {
  if (input.kind !== 'symbol' || input.sort === 'bool' || result.sort !== input.sort) return null;
  if (reachable([result]).length > NODES) return null;
  const steps: string[] = [];
  let term = result;
  while (term !== input) {
    const current = term;
    let found: { readonly before: Term; readonly text: string } | null = null;
    for (const before of candidatesOf(current, input)) {
      const text = stepFrom(current, before);
      if (text === null) continue;
      found = { before, text };
      break;
    }
    if (found === null) return null;
    steps.push(found.text);
    term = found.before;
  }
  return joined(steps.reverse());
}

/** Maps without a name of their own, one after the other, are one. */
function joined(steps: readonly string[]): readonly string[] {
  return steps.filter((step, i) => step !== steps[i - 1] || !step.startsWith('a linear map'));
}
