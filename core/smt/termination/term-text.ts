import { at } from '../../base/assert.ts';
import type { ScalarType } from '../../ir/types.ts';
import { type AppTerm, isApp, type Term, type TermOp } from '../terms/term.ts';

/** What a term is called in the source. */
export interface Named {
  readonly text: string;
  readonly type: ScalarType;
}

export type Names = ReadonlyMap<Term, Named>;

/** Longer texts explain nothing. */
const MOST_LETTERS = 100;

const INFIX: Readonly<Partial<Record<TermOp, string>>> = {
  and: '&&',
  bvand: '&',
  bvor: '|',
  bvxor: '^',
  bvadd: '+',
  bvsub: '-',
  bvmul: '*',
  bvudiv: '/',
  bvurem: '%',
  bvsdiv: '/',
  bvsrem: '%',
  bvshl: '<<',
  bvlshr: '>>',
  bvashr: '>>',
  '+': '+',
  '-': '-',
  '*': '*',
  '<': '<',
  // Where nothing but whether it is 0 matters Euclid's remainder is that of the source.
  mod: '%',
};

const SIGNED: ReadonlySet<TermOp> = new Set(['bvslt', 'bvsdiv', 'bvsrem', 'bvashr']);
const UNSIGNED: ReadonlySet<TermOp> = new Set(['bvult', 'bvudiv', 'bvurem', 'bvlshr']);

/** A term as WGSL would write it; `null` where it would be too long, or has parts without a name. */
export function termText(term: Term, names: Names, signed = false): string | null {
  const text = inner(term, names, signed, 0);
  return text === null || text.length > MOST_LETTERS
    ? null
    : text.replace(/^\((.*)\)$/, (whole, body: string) => (isClosed(body) ? body : whole));
}

/** Whether the parentheses of a text match each other. */
function isClosed(text: string): boolean {
  let depth = 0;
  for (const letter of text) {
    if (letter === '(') depth += 1;
    if (letter === ')') depth -= 1;
    if (depth < 0) return false;
  }
  return depth === 0;
}

const MOST_DEPTH = 6;

function inner(term: Term, names: Names, asSigned: boolean, depth: number): string | null {
  const signed = asSigned || term.sort === 'int';
  const named = names.get(term);
  if (named !== undefined) return leafText(named, signed);
  if (term.kind === 'const') {
    if (term.sort === 'bool') return term.bits === 1 ? 'true' : 'false';
    return signed ? String(term.bits | 0) : `${term.bits}u`;
  }
  if (term.kind === 'integer') return String(term.value);
  if (term.kind === 'symbol' || depth > MOST_DEPTH) return null;
  const join = (operator: string, a: Term, b: Term, sign: boolean): string | null => {
    const [left, right] = [inner(a, names, sign, depth + 1), inner(b, names, sign, depth + 1)];
    return left === null || right === null ? null : `(${left} ${operator} ${right})`;
  };
  const sign = SIGNED.has(term.op) || (!UNSIGNED.has(term.op) && (signed || isSigned(term, names)));
  if (term.op === 'not') return negationText(at(term.args, 0), names, depth, join);
  const [a, b] = [at(term.args, 0), term.args[1]];
  if (isApp(term, '+') && b?.kind === 'integer' && b.value < 0n) {
    const text = inner(a, names, sign, depth + 1);
    return text === null ? null : `(${text} - ${-b.value})`;
  }
  const operator = INFIX[term.op];
  if (operator !== undefined && b !== undefined) return join(operator, a, b, sign);
  switch (term.op) {
    case '=':
      return b === undefined ? null : join('==', a, b, isSigned(a, names) || (b !== undefined && isSigned(b, names)));
    case 'bvult':
    case 'bvslt':
      return b === undefined ? null : join('<', a, b, sign);
    case 'bvnot':
    case 'bvneg': {
      const text = inner(a, names, sign, depth + 1);
      return text === null ? null : `${term.op === 'bvnot' ? '~' : '-'}${text}`;
    }
    case 'ite': {
      const texts = [at(term.args, 2), at(term.args, 1), a].map((arg) => inner(arg, names, sign, depth + 1));
      return texts.includes(null) ? null : `select(${texts.join(', ')})`;
    }
    default:
      return null;
  }
}

function negationText(
  term: Term,
  names: Names,
  depth: number,
  join: (operator: string, a: Term, b: Term, signed: boolean) => string | null,
): string | null {
  if (isApp(term, 'bvult')) return join('<=', at(term.args, 1), at(term.args, 0), false);
  if (isApp(term, '<') || isApp(term, 'bvslt')) return join('<=', at(term.args, 1), at(term.args, 0), true);
  if (isApp(term, '='))
    return join(
      '!=',
      at(term.args, 0),
      at(term.args, 1),
      term.args.some((arg) => isSigned(arg, names)),
    );
  if (isApp(term, 'and')) {
    const texts = term.args.map((arg) =>
      isApp(arg, 'not') ? inner(at(arg.args, 0), names, false, depth + 1) : negationText(arg, names, depth + 1, join),
    );
    return texts.includes(null) ? null : `(${texts.join(' || ')})`;
  }
  const text = inner(term, names, false, depth + 1);
  return text === null ? null : `!${text}`;
}

/** A variable whose sign is read otherwise than it is declared is converted. */
function leafText({ text, type }: Named, signed: boolean): string {
  if (signed && type === 'u32') return `i32(${text})`;
  return !signed && type === 'i32' ? `u32(${text})` : text;
}

/** Whether the variables of a term are declared with a sign. */
function isSigned(term: Term, names: Names, depth = 0): boolean {
  const named = names.get(term);
  if (named !== undefined) return named.type === 'i32';
  if (term.kind !== 'app' || term.sort === 'bool' || depth > MOST_DEPTH) return false;
  return wordArgs(term).some((arg) => isSigned(arg, names, depth + 1));
}

const wordArgs = (term: AppTerm): readonly Term[] => term.args.filter(({ sort }) => sort !== 'bool').slice(0, 2);
