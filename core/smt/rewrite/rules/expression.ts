import { at, invariant } from '../../../base/assert.ts';
import { TERM_OPS, type TermOp } from '../../terms/term.ts';

/** A number that no term stands for: a width, the place of an `extract`, a distance. */
export type Num =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'named'; readonly name: string; readonly slot: number }
  | { readonly kind: 'sum' | 'difference'; readonly a: Num; readonly b: Num };

/** What a side of a rule is written as. The width of a constant is that of the operand beside it. */
export type Expression =
  | { readonly kind: 'variable'; readonly name: string; readonly slot: number; readonly width: Width }
  /** `pow` is 2^value, `low` is 2^value - 1, `plain` the value itself, modulo 2^width. */
  | {
      readonly kind: 'constant';
      readonly form: 'plain' | 'pow' | 'low' | 'min' | 'max';
      readonly value: Num;
      readonly width: Width;
    }
  | {
      readonly kind: 'app';
      readonly op: TermOp;
      readonly args: readonly Expression[];
      readonly low: Num;
      readonly width: Width;
    };

export type Width = Num | 'bool';

/** A condition of a rule. `before` orders two variables and says nothing about values. */
export type Condition =
  | { readonly kind: 'holds'; readonly what: Expression }
  | { readonly kind: 'compare'; readonly relation: '<' | '<=' | '=='; readonly a: Num; readonly b: Num }
  | { readonly kind: 'before'; readonly first: number; readonly second: number };

export type Sexpr = string | readonly Sexpr[];

/** Reads one S-expression. */
export function readSexpr(text: string): Sexpr {
  const stack: Sexpr[][] = [[]];
  for (const token of text.match(/[()]|[^\s()]+/g) ?? []) {
    if (token === '(') stack.push([]);
    else if (token === ')') {
      const list = stack.pop();
      invariant(list !== undefined && stack.length > 0, `too many ) in ${text}`);
      at(stack, stack.length - 1).push(list);
    } else at(stack, stack.length - 1).push(token);
  }
  const [list] = stack;
  invariant(stack.length === 1 && list?.length === 1, `not one expression: ${text}`);
  return at(list, 0);
}

/** What the first letter of a name stands for. */
export type VariableClass = 'word' | 'constant' | 'piece' | 'bool' | 'number';

/**
 * `x y z u v`: words of the rule's width `n`. `k l m`: constants of that width. `a b d`: words whose widths are the numbers
 * `na nb nd`. `p q r c`: truths. `i j h w`: numbers (`n` is one).
 */
export function classOf(name: string): VariableClass {
  const letter = name.charAt(0);
  if ('xyzuv'.includes(letter)) return 'word';
  if ('klm'.includes(letter)) return 'constant';
  if ('abd'.includes(letter)) return 'piece';
  if ('pqrc'.includes(letter)) return 'bool';
  invariant('ijhwn'.includes(letter), `${name} is no name of a rule`);
  return 'number';
}

/** Where bindings keep what a name stands for. */
export const TERM_NAMES: readonly string[] = [...'xyzuvklmabdpqrc'];
export const NUMBER_NAMES: readonly string[] = ['n', 'na', 'nb', 'nd', 'i', 'j', 'h', 'w'];

export function slotOf(name: string): number {
  const slot = (classOf(name) === 'number' ? NUMBER_NAMES : TERM_NAMES).indexOf(name);
  invariant(slot >= 0, `${name} is no name of a rule`);
  return slot;
}

const named = (name: string): Num => ({ kind: 'named', name, slot: slotOf(name) });

const OPS: ReadonlyMap<string, TermOp> = new Map(TERM_OPS.map((op) => [op, op]));
const isOp = (head: string): head is TermOp => OPS.has(head);
const N: Num = named('n');
const ZERO: Num = { kind: 'number', value: 0 };
const INTEGER = /^-?\d+$/;

export function readNum(s: Sexpr): Num {
  if (typeof s === 'string') {
    if (INTEGER.test(s)) return { kind: 'number', value: Number(s) };
    invariant(classOf(s) === 'number', `${s} is no number`);
    return named(s);
  }
  const [head, a, b] = [s[0], s[1], s[2]];
  invariant((head === '+' || head === '-') && a !== undefined && b !== undefined, 'a number is a name, + or -');
  return { kind: head === '+' ? 'sum' : 'difference', a: readNum(a), b: readNum(b) };
}

/** Whether a constant stands here, which has no width of its own. */
function isConstant(s: Sexpr): boolean {
  if (typeof s === 'string') return INTEGER.test(s) || s === 'min' || s === 'max' || s === 'n' || 'ijhw'.includes(s);
  return s[0] === '+' || s[0] === '-' || s[0] === 'pow' || s[0] === 'low';
}

function readConstant(s: Sexpr, width: Width): Expression {
  invariant(width !== 'bool', 'a constant beside a truth is true or false');
  if (s === 'min' || s === 'max') return { kind: 'constant', form: s, value: ZERO, width };
  if (typeof s !== 'string' && (s[0] === 'pow' || s[0] === 'low')) {
    return { kind: 'constant', form: s[0], value: readNum(at(s, 1)), width };
  }
  return { kind: 'constant', form: 'plain', value: readNum(s), width };
}

const negation = (a: Expression): Expression => ({ kind: 'app', op: 'not', args: [a], low: ZERO, width: 'bool' });
const application = (op: TermOp, args: readonly Expression[], width: Width): Expression => ({
  kind: 'app',
  op,
  args,
  low: ZERO,
  width,
});

/** Operands of one width; constants take that of the first that is none. */
function readTogether(items: readonly Sexpr[], expected: Width | null): readonly Expression[] {
  const leader = items.find((item) => !isConstant(item));
  const width = leader === undefined ? expected : readExpression(leader, expected).width;
  return items.map((item) => readExpression(item, width));
}

/** Names that SMT-LIB has and terms have not. */
function readDerived(head: string, rest: readonly Sexpr[]): Expression | null {
  switch (head) {
    case 'or':
      return negation(
        application(
          'and',
          rest.map((item) => negation(readExpression(item, 'bool'))),
          'bool',
        ),
      );
    case 'bvule':
    case 'bvsle': {
      const [x, y] = readTogether(rest, N);
      invariant(x !== undefined && y !== undefined, `${head} takes two`);
      return negation(application(head === 'bvule' ? 'bvult' : 'bvslt', [y, x], 'bool'));
    }
    case 'distinct':
      return negation(application('=', readTogether(rest, N), 'bool'));
    default:
      return null;
  }
}

/** @param expected the width where the expression is a constant; `null` where nothing beside it tells */
export function readExpression(s: Sexpr, expected: Width | null): Expression {
  if (s === 'true' || s === 'false') {
    return { kind: 'constant', form: 'plain', value: { kind: 'number', value: s === 'true' ? 1 : 0 }, width: 'bool' };
  }
  if (isConstant(s)) return readConstant(s, expected ?? N);
  if (typeof s === 'string') {
    const kind = classOf(s);
    const width: Width = kind === 'bool' ? 'bool' : kind === 'piece' ? named(`n${s}`) : N;
    return { kind: 'variable', name: s, slot: slotOf(s), width };
  }
  const [head, ...rest] = s;
  invariant(typeof head === 'string', 'an operation has a name');
  const derived = readDerived(head, rest);
  if (derived !== null) return derived;
  if (head === 'extract') {
    const width = readNum(at(rest, 2));
    return { kind: 'app', op: head, args: [readExpression(at(rest, 0), null)], low: readNum(at(rest, 1)), width };
  }
  if (head === 'concat') {
    const args = rest.map((item) => readExpression(item, null));
    const [a, b] = [at(args, 0).width, at(args, 1).width];
    invariant(a !== 'bool' && b !== 'bool', 'concat of truths');
    return application(head, args, { kind: 'sum', a, b });
  }
  invariant(isOp(head), `no operation ${head}`);
  switch (head) {
    case 'not':
    case 'and':
      return application(
        head,
        rest.map((item) => readExpression(item, 'bool')),
        'bool',
      );
    case '=':
    case 'bvult':
    case 'bvslt':
      return application(head, readTogether(rest, N), 'bool');
    case 'ite': {
      const arms = readTogether(rest.slice(1), expected);
      return application(head, [readExpression(at(rest, 0), 'bool'), ...arms], at(arms, 0).width);
    }
    default: {
      const args = readTogether(rest, expected);
      return application(head, args, at(args, 0).width);
    }
  }
}

export function readCondition(s: Sexpr): Condition {
  if (typeof s !== 'string') {
    const [head, a, b] = [s[0], s[1], s[2]];
    if ((head === '<' || head === '<=' || head === '==') && a !== undefined && b !== undefined) {
      return { kind: 'compare', relation: head, a: readNum(a), b: readNum(b) };
    }
    if (head === 'before') {
      invariant(typeof a === 'string' && typeof b === 'string', 'before orders two variables');
      return { kind: 'before', first: slotOf(a), second: slotOf(b) };
    }
  }
  return { kind: 'holds', what: readExpression(s, 'bool') };
}

/** Every name in an expression, those of numbers and widths too. */
export function namesOf(e: Expression, found: Set<string> = new Set()): Set<string> {
  const inNum = (num: Num): void => {
    if (num.kind === 'named') found.add(num.name);
    else if (num.kind !== 'number') {
      inNum(num.a);
      inNum(num.b);
    }
  };
  if (e.width !== 'bool') inNum(e.width);
  if (e.kind === 'variable') found.add(e.name);
  else if (e.kind === 'constant') inNum(e.value);
  else {
    inNum(e.low);
    for (const arg of e.args) namesOf(arg, found);
  }
  return found;
}
