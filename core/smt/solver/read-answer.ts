import { at } from '../../base/assert.ts';
import type { LeafValue } from '../../ir/space.ts';
import type { ReasonCode } from '../../verdict/verdict.ts';
import type { Answer, Script } from './solver.ts';
import { type Sort, widthOf } from '../terms/term.ts';

/** Tokens of an s-expression: parentheses, quoted symbols, strings, everything else up to white space. */
const TOKEN = /\s*(\(|\)|\|[^|]*\||"(?:[^"]|"")*"|[^\s()|"]+)/gy;

function tokens(text: string): readonly string[] | null {
  const found: string[] = [];
  const source = text.trim();
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < source.length) {
    const match = TOKEN.exec(source);
    if (match === null) return null;
    found.push(at(match, 1));
  }
  return found;
}

/** The pattern that a literal of `sort` stands for, `null` when it is none. */
function readLiteral(sort: Sort, literal: string): number | null {
  if (sort === 'bool') return literal === 'true' ? 1 : literal === 'false' ? 0 : null;
  const width = widthOf(sort);
  if (/^#x[0-9a-fA-F]+$/.test(literal) && (literal.length - 2) * 4 === width) return parseInt(literal.slice(2), 16);
  if (/^#b[01]+$/.test(literal) && literal.length - 2 === width) return parseInt(literal.slice(2), 2);
  return null;
}

/** The integer that tokens stand for, `5` or `(- 5)`; `null` where they stand for none. */
function readInteger(literal: readonly string[]): bigint | null {
  const [open, minus, magnitude, close] = literal;
  const negative = literal.length === 4 && open === '(' && minus === '-' && close === ')';
  const digits = negative ? magnitude : literal.length === 1 ? open : undefined;
  if (digits === undefined || !/^[0-9]+$/.test(digits)) return null;
  return negative ? -BigInt(digits) : BigInt(digits);
}

/** Reads the output of `get-value`: exactly one pair for each value of the script, in its order. */
export function readValues(script: Script, output: string): readonly LeafValue[] | null {
  const found = tokens(output);
  if (found === null || found[0] !== '(' || found.at(-1) !== ')') return null;
  const values: LeafValue[] = [];
  let next = 1;
  for (const { name, sort } of script.values) {
    // `(x #x0a)`, `(x 5)`, `(x (- 5))`
    const length = sort === 'int' && found[next + 2] === '(' ? 4 : 1;
    const [open, symbol, ...rest] = found.slice(next, next + 3 + length);
    const literal = rest.slice(0, -1);
    if (open !== '(' || symbol !== name || rest.length !== length + 1 || rest.at(-1) !== ')') return null;
    const value = sort === 'int' ? readInteger(literal) : readLiteral(sort, at(literal, 0));
    if (value === null) return null;
    values.push(value);
    next += 3 + length;
  }
  return next === found.length - 1 ? values : null;
}

/** Z3 says this where its memory ended: inside of `(error ...)` or of an exception. */
const MEMORY = /out of memory|memory allocation failed|max\. memory exceeded|memout/i;

/** What an error text of a solver means: no memory is bad luck, everything else is somebody's mistake. */
export function readFailure(message: string): Answer {
  if (MEMORY.test(message)) return unknownAnswer('memory', 'the solver ran out of memory');
  return { kind: 'error', message };
}

export function unknownAnswer(code: ReasonCode, text: string): Answer {
  return { kind: 'unknown', reason: { code, text } };
}

/**
 * Reads what a solver printed. `output` must be one word: a solver that printed anything else
 * (an `(error ...)`, `unsupported`) has not answered the question it was asked, whatever follows.
 *
 * @param values the output of `get-value` after `sat`, `null` when there was nothing to ask for
 */
export function readAnswer(script: Script, output: string, values: string | null): Answer {
  const word = output.trim();
  switch (word) {
    case 'unsat':
      return { kind: 'unsat', means: null };
    case 'unknown':
      return unknownAnswer('gave-up', 'the solver gave up');
    case 'sat': {
      const read = script.values.length === 0 ? [] : readValues(script, values ?? '');
      if (read !== null) return { kind: 'sat', values: read };
      return readFailure(`the solver says sat, but its model can not be read: ${clip(values ?? 'nothing')}`);
    }
    default:
      return readFailure(`the solver printed: ${clip(word)}`);
  }
}

/** The head of a text that a message quotes, on one line: what a terminal would obey is none of it. */
export function clip(text: string): string {
  const head = text.slice(0, 300).replace(/\p{Cc}+/gu, ' ');
  return text.length > 300 ? `${head}...` : head;
}
