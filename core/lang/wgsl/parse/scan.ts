import type { Span } from '../../../base/span.ts';
import type { Reporter } from '../../reporter.ts';

/** Limits checked before any recursive code sees the text; the figures are those of WGSL implementations or tighter. */
export const LIMITS = {
  characters: 65_536,
  tokens: 20_000,
  nesting: 127,
  chain: 1_000,
} as const;

export interface Token {
  readonly kind: 'word' | 'number' | 'symbol';
  readonly text: string;
  readonly span: Span;
}

export interface Comment {
  readonly style: 'line' | 'block';
  readonly span: Span;
}

export interface Scan {
  readonly tokens: readonly Token[];
  readonly comments: readonly Comment[];
  /** Offsets of `<` that are the operator "less than" and do not open a template list. */
  readonly lessThan: readonly number[];
}

const BLANK = /[ \t\n\v\f\r\u0085\u200e\u200f\u2028\u2029]+/y;
const LINE_END = /[\n\v\f\r\u0085\u2028\u2029]/g;
const COMMENT_MARK = /\/\*|\*\//g;
const WORD = /[_\p{XID_Start}][\p{XID_Continue}]*/uy;
/** Any number, well-formed or not: the grammar is the parser's business. */
const NUMBER = /(?:[0-9]|\.[0-9])(?:[eEpP][+-][0-9]|[0-9a-zA-Z_.])*/y;
const SYMBOL = />>=|<<=|->|&&|\|\||==|!=|<=|>=|<<|>>|\+\+|--|[-+*/%&|^]=|::|[^]/uy;

const OPENING = new Set(['(', '[', '{']);
const CLOSING = new Set([')', ']', '}']);
const PREFIX = new Set(['!', '~', '-', '*', '&']);
/** A symbol that can continue an expression: it joins a chain of operands. */
const JOINS = new Set([
  '+',
  '-',
  '*',
  '/',
  '%',
  '&',
  '|',
  '^',
  '~',
  '!',
  '.',
  '&&',
  '||',
  '==',
  '!=',
  '<',
  '<=',
  '>',
  '>=',
  '<<',
  '>>',
]);
/** A symbol after which a new chain starts. */
const ENDS_CHAIN = new Set([';', ',', '=', '{', '}', ':']);

/**
 * Reads the text once, without recursion, in linear time: tokens and comments, and the limits that
 * keep every later pass safe. Returns `null` when a limit is passed (reported).
 */
export function scan(text: string, reporter: Reporter): Scan | null {
  if (text.length > LIMITS.characters) {
    reporter.error(
      'file-too-large',
      { start: 0, end: 0 },
      `the file has ${text.length} characters; ${LIMITS.characters} are allowed`,
      'split the problems into several files',
    );
    return null;
  }
  const tokens: Token[] = [];
  const comments: Comment[] = [];
  let depth = 0;
  // Prefix operators nest as brackets do: `!(!(` is four deep.
  let prefixes = 0;
  let nesting = 0;
  const weights: number[] = [];
  const chains = [0];
  let offset = 0;
  const match = (pattern: RegExp): string | null => {
    pattern.lastIndex = offset;
    return pattern.exec(text)?.[0] ?? null;
  };
  while (offset < text.length) {
    const blank = match(BLANK);
    if (blank !== null) {
      offset += blank.length;
      continue;
    }
    if (text.startsWith('//', offset)) {
      LINE_END.lastIndex = offset;
      const end = LINE_END.exec(text)?.index ?? text.length;
      comments.push({ style: 'line', span: { start: offset, end } });
      offset = end;
      continue;
    }
    if (text.startsWith('/*', offset)) {
      const end = blockCommentEnd(text, offset, reporter);
      if (end === null) return null;
      comments.push({ style: 'block', span: { start: offset, end } });
      offset = end;
      continue;
    }
    const word = match(WORD);
    const number = word === null ? match(NUMBER) : null;
    const symbol = word === null && number === null ? match(SYMBOL) : null;
    const content = word ?? number ?? symbol ?? '';
    const span = { start: offset, end: offset + content.length };
    tokens.push({ kind: word !== null ? 'word' : number !== null ? 'number' : 'symbol', text: content, span });
    if (tokens.length > LIMITS.tokens) {
      reporter.error('too-many-tokens', span, `the file has more than ${LIMITS.tokens} tokens`);
      return null;
    }
    if (symbol !== null) {
      const previous = tokens.at(-2);
      prefixes = PREFIX.has(symbol) && startsOperand(previous) ? prefixes + 1 : prefixes;
      if (OPENING.has(symbol)) {
        depth++;
        chains[depth] = 0;
        weights.push(prefixes + 1);
        nesting += prefixes + 1;
        prefixes = 0;
      } else if (CLOSING.has(symbol)) {
        depth = Math.max(0, depth - 1);
        nesting -= weights.pop() ?? 0;
      }
      if (nesting + prefixes > LIMITS.nesting) {
        reporter.error(
          'nested-too-deeply',
          span,
          `brackets and prefix operators are nested more than ${LIMITS.nesting} deep`,
        );
        return null;
      }
      if (!PREFIX.has(symbol)) prefixes = 0;
      if (ENDS_CHAIN.has(symbol)) chains[depth] = 0;
      if (JOINS.has(symbol)) {
        const length = (chains[depth] ?? 0) + 1;
        chains[depth] = length;
        if (length > LIMITS.chain) {
          reporter.error('chain-too-long', span, `one expression has more than ${LIMITS.chain} operators in a row`);
          return null;
        }
      }
    }
    if (symbol === null) prefixes = 0;
    offset = span.end;
  }
  return { tokens, comments, lessThan: lessThanOperators(tokens) };
}

/** Whether an operator after `previous` stands before an operand and not between two. */
function startsOperand(previous: Token | undefined): boolean {
  if (previous === undefined || previous.kind === 'number') return false;
  return previous.kind === 'word' ? previous.text === 'return' : previous.text !== ')' && previous.text !== ']';
}

/** The end of the block comment at `start`; comments nest (WGSL specification, section "Comments"). */
function blockCommentEnd(text: string, start: number, reporter: Reporter): number | null {
  let depth = 0;
  COMMENT_MARK.lastIndex = start;
  for (let mark = COMMENT_MARK.exec(text); mark !== null; mark = COMMENT_MARK.exec(text)) {
    depth += mark[0] === '/*' ? 1 : -1;
    if (depth === 0) return mark.index + 2;
    if (depth > LIMITS.nesting) {
      const span = { start: mark.index, end: mark.index + 2 };
      reporter.error('nested-too-deeply', span, `block comments are nested more than ${LIMITS.nesting} deep`);
      return null;
    }
  }
  reporter.error(
    'unclosed-comment',
    { start, end: start + 2 },
    'the block comment is not closed',
    'close it with `*/`',
  );
  return null;
}

/**
 * Template list discovery (WGSL specification, section "Template Lists"): which `<` after a name
 * opens a template list. Returns the offsets of all others, which are comparisons.
 */
function lessThanOperators(tokens: readonly Token[]): readonly number[] {
  const comparisons = new Set<number>();
  let depth = 0;
  let pending: { readonly start: number; readonly depth: number }[] = [];
  const popFrom = (level: number) => {
    while ((pending.at(-1)?.depth ?? -1) >= level) pending.pop();
  };
  let afterWord = false;
  for (const { kind, text, span } of tokens) {
    const wasWord = afterWord;
    afterWord = kind === 'word';
    if (kind !== 'symbol') continue;
    switch (text) {
      case '<':
        comparisons.add(span.start);
        if (wasWord) pending.push({ start: span.start, depth });
        break;
      case '>':
      case '>>':
      case '>=':
      case '>>=':
        for (let i = 0; i < text.length && text[i] === '>'; i++) {
          const open = pending.at(-1);
          if (open === undefined || open.depth !== depth) break;
          pending.pop();
          comparisons.delete(open.start);
        }
        break;
      case '(':
      case '[':
        depth++;
        break;
      case ')':
      case ']':
        popFrom(depth);
        depth = Math.max(0, depth - 1);
        break;
      case '&&':
      case '||':
        popFrom(depth);
        break;
      case ';':
      case '{':
      case ':':
      case '=':
        depth = 0;
        pending = [];
        break;
      default:
    }
  }
  return [...comparisons].sort((a, b) => a - b);
}
