import { at, invariant } from '../../base/assert.ts';
import { constantText, integerText, sortText } from './print-sort.ts';
import { quoteName } from './quote.ts';
import { type FloatView, floatSort, floatView, patternLines, toFloat } from './print-float.ts';
import type { Dialect, Script } from '../solver/solver.ts';
import {
  type AppTerm,
  isApp,
  isFloatApp,
  isNonlinear,
  reachable,
  type SymbolTerm,
  type Term,
  widthOf,
} from '../terms/term.ts';

/** Expressions nested deeper than this get a name, so that no reader's stack is at risk. */
const DEPTH = 32;

interface View {
  readonly head: string;
  readonly args: readonly Term[];
}

/** An application as people would write it: the negations of the normal form become `or`, `=>`, `distinct`, `bvule`. */
function view(term: AppTerm): View {
  const inner = at(term.args, 0);
  if (term.op === 'extract') {
    return { head: `(_ extract ${term.low + widthOf(term.sort) - 1} ${term.low})`, args: term.args };
  }
  if (term.op !== 'not' || inner.kind !== 'app') return { head: term.op, args: term.args };
  const [a, b] = [at(inner.args, 0), inner.args[1]];
  if (b === undefined) return { head: 'not', args: term.args };
  switch (inner.op) {
    case 'bvult':
      return { head: 'bvule', args: [b, a] };
    case 'bvslt':
      return { head: 'bvsle', args: [b, a] };
    case '<':
      return { head: '<=', args: [b, a] };
    case '=':
      return { head: 'distinct', args: [a, b] };
    case 'and': {
      const [p, q] = [isApp(a, 'not') ? at(a.args, 0) : null, isApp(b, 'not') ? at(b.args, 0) : null];
      if (p !== null && q !== null) return { head: 'or', args: [p, q] };
      if (q !== null) return { head: '=>', args: [a, q] };
      if (p !== null) return { head: '=>', args: [b, p] };
      return { head: 'not', args: term.args };
    }
    default:
      return { head: 'not', args: term.args };
  }
}

interface Survey {
  readonly views: ReadonlyMap<Term, View | FloatView>;
  /** How often each application is used. */
  readonly uses: ReadonlyMap<Term, number>;
  /** What is used as a pattern, by more than operations on floats. */
  readonly patterns: ReadonlySet<Term>;
}

/** What printing the roots meets. */
function survey(roots: readonly Term[]): Survey {
  const views = new Map<Term, View | FloatView>();
  const uses = new Map<Term, number>();
  const patterns = new Set(roots);
  const stack = [...roots];
  for (let term = stack.pop(); term !== undefined; term = stack.pop()) {
    uses.set(term, (uses.get(term) ?? 0) + 1);
    if (term.kind !== 'app' || views.has(term)) continue;
    const shown = isFloatApp(term) ? floatView(term) : view(term);
    views.set(term, shown);
    if (!('takesFloats' in shown && shown.takesFloats)) for (const arg of shown.args) patterns.add(arg);
    stack.push(...shown.args);
  }
  return { views, uses, patterns };
}

/** The lines that define the parts of terms that share them, and what is then to be written for each. */
export interface PrintedTerms {
  readonly lines: readonly string[];
  readonly roots: readonly string[];
}

/**
 * Prints terms. An operation on floats has two names, one for the float and one for its pattern, so that floats go
 * from one operation to the next as what they are.
 */
export function printTerms(roots: readonly Term[], dialect: Dialect): PrintedTerms {
  const { views, uses, patterns } = survey(roots);
  const texts = new Map<Term, { readonly text: string; readonly depth: number }>();
  const lines: string[] = [];
  const textOf = (term: Term): { readonly text: string; readonly depth: number } => {
    if (term.kind === 'const') return { text: constantText(term.sort, term.bits), depth: 0 };
    if (term.kind === 'integer') return { text: integerText(term.value), depth: 0 };
    if (term.kind === 'symbol') return { text: quoteName(term.name), depth: 0 };
    const known = texts.get(term);
    invariant(known !== undefined, 'a term is printed before its arguments');
    return known;
  };
  /** An operand of an operation on floats. */
  const floatText = (term: Term): string => {
    const { text } = textOf(term);
    return isFloatApp(term) ? `${text}.f` : `(${toFloat(term.sort)} ${text})`;
  };
  let names = 0;
  for (const term of reachable(roots)) {
    const shown = views.get(term);
    if (shown === undefined) continue;
    if ('takesFloats' in shown) {
      names += 1;
      const name = `$${names}`;
      const operands = shown.args.map((arg) => (shown.takesFloats ? floatText(arg) : textOf(arg).text));
      lines.push(`(define-fun ${name}.f () ${floatSort(term.sort)} (${[shown.head, ...operands].join(' ')}))`);
      if (patterns.has(term)) lines.push(...patternLines(name, term.sort, dialect));
      texts.set(term, { text: name, depth: 0 });
      continue;
    }
    const args = shown.args.map(textOf);
    const text = `(${[shown.head, ...args.map((arg) => arg.text)].join(' ')})`;
    const depth = 1 + Math.max(...args.map((arg) => arg.depth));
    if ((uses.get(term) ?? 0) > 1 || depth > DEPTH) {
      names += 1;
      lines.push(`(define-fun $${names} () ${sortText(term.sort)} ${text})`);
      texts.set(term, { text: `$${names}`, depth: 0 });
    } else {
      texts.set(term, { text, depth });
    }
  }
  return { lines, roots: roots.map((root) => textOf(root).text) };
}

function logicOf(terms: readonly Term[]): Script['logic'] {
  if (terms.some(({ sort }) => sort === 'int')) return terms.some(isNonlinear) ? 'QF_NIA' : 'QF_LIA';
  return terms.some(isFloatApp) ? 'QF_BVFP' : 'QF_BV';
}

/**
 * A script of SMT-LIB 2.6 that asks whether all `assertions` can hold at once, and for the values of `inputs` if
 * so. Its logic is QF_BV, or QF_BVFP where floats are rounded; of integers QF_LIA, or QF_NIA where variables are multiplied.
 *
 * @param comments lines for people; they stand first
 */
export function printScript(
  inputs: readonly SymbolTerm[],
  assertions: readonly Term[],
  comments: readonly string[],
  dialect: Dialect = 'standard',
): Script {
  const printed = printTerms(assertions, dialect);
  return {
    preamble: comments.map((line) => `; ${line}\n`).join(''),
    logic: logicOf(reachable([...assertions, ...inputs])),
    body: [
      ...inputs.map((input) => `(declare-const ${quoteName(input.name)} ${sortText(input.sort)})`),
      ...printed.lines,
      ...printed.roots.map((root) => `(assert ${root})`),
    ]
      .map((line) => `${line}\n`)
      .join(''),
    values: inputs.map((input) => ({ name: quoteName(input.name), sort: input.sort })),
  };
}
