import { at, invariant } from '../base/assert.ts';
import { quoteName } from './quote.ts';
import type { Script } from './solver.ts';
import { type AppTerm, isApp, reachable, type Sort, type SymbolTerm, type Term } from './term.ts';

/** Expressions nested deeper than this get a name, so that no reader's stack is at risk. */
const DEPTH = 32;

function sortText(sort: Sort): string {
  return sort === 'bool' ? 'Bool' : `(_ BitVec ${sort})`;
}

function constantText(sort: Sort, bits: number): string {
  if (sort === 'bool') return bits === 1 ? 'true' : 'false';
  return sort % 4 === 0
    ? `#x${bits.toString(16).padStart(sort / 4, '0')}`
    : `#b${bits.toString(2).padStart(sort, '0')}`;
}

interface View {
  readonly head: string;
  readonly args: readonly Term[];
}

/** An application as people would write it: the negations of the normal form become `or`, `=>`, `distinct`, `bvule`. */
function view(term: AppTerm): View {
  const inner = at(term.args, 0);
  if (term.op === 'extract') {
    invariant(term.sort !== 'bool', 'extract gives bits');
    return { head: `(_ extract ${term.low + term.sort - 1} ${term.low})`, args: term.args };
  }
  if (term.op !== 'not' || inner.kind !== 'app') return { head: term.op, args: term.args };
  const [a, b] = [at(inner.args, 0), inner.args[1]];
  if (b === undefined) return { head: 'not', args: term.args };
  switch (inner.op) {
    case 'bvult':
      return { head: 'bvule', args: [b, a] };
    case 'bvslt':
      return { head: 'bvsle', args: [b, a] };
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

/** What printing the roots meets: views, and how often each application is used. */
function survey(roots: readonly Term[]): { readonly views: Map<Term, View>; readonly uses: Map<Term, number> } {
  const views = new Map<Term, View>();
  const uses = new Map<Term, number>();
  const stack = [...roots];
  for (let term = stack.pop(); term !== undefined; term = stack.pop()) {
    uses.set(term, (uses.get(term) ?? 0) + 1);
    if (term.kind !== 'app' || views.has(term)) continue;
    const shown = view(term);
    views.set(term, shown);
    stack.push(...shown.args);
  }
  return { views, uses };
}

/** The lines that define the shared parts, then one `assert` a root. */
function printTerms(roots: readonly Term[]): readonly string[] {
  const { views, uses } = survey(roots);
  const texts = new Map<Term, { readonly text: string; readonly depth: number }>();
  const lines: string[] = [];
  const textOf = (term: Term): { readonly text: string; readonly depth: number } => {
    if (term.kind === 'const') return { text: constantText(term.sort, term.bits), depth: 0 };
    if (term.kind === 'symbol') return { text: quoteName(term.name), depth: 0 };
    const known = texts.get(term);
    invariant(known !== undefined, 'a term is printed before its arguments');
    return known;
  };
  let names = 0;
  for (const term of reachable(roots)) {
    const shown = views.get(term);
    if (shown === undefined) continue;
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
  return [...lines, ...roots.map((root) => `(assert ${textOf(root).text})`)];
}

/**
 * A script of SMT-LIB 2.6 in the logic QF_BV that asks whether all `assertions` can hold at once, and
 * for the values of `inputs` if so.
 *
 * @param comments lines for people; they stand first
 */
export function printScript(
  inputs: readonly SymbolTerm[],
  assertions: readonly Term[],
  comments: readonly string[],
): Script {
  return {
    preamble: comments.map((line) => `; ${line}\n`).join(''),
    logic: 'QF_BV',
    body: [
      ...inputs.map((input) => `(declare-const ${quoteName(input.name)} ${sortText(input.sort)})`),
      ...printTerms(assertions),
    ]
      .map((line) => `${line}\n`)
      .join(''),
    values: inputs.map((input) => ({ name: quoteName(input.name), sort: input.sort })),
  };
}
