import type { Span } from '../base/span.ts';
import type { OpId } from './ops.ts';
import type { Property } from './property.ts';
import type { Type } from './types.ts';

/**
 * The checked program: immutable plain data, so that it crosses worker and process boundaries as it
 * is. Names are kept for people; identity is by index. Every node carries the span of the source it
 * comes from.
 */
export interface Program {
  /** Callees before callers: WGSL forbids recursion. */
  readonly functions: readonly FunctionDef[];
  readonly properties: readonly Property[];
}

/** Index into {@link Program.functions}. */
export type FunctionId = number;

/** Index into {@link FunctionDef.locals}. */
export type LocalId = number;

/** A parameter, `let` or `var`. */
export interface Local {
  readonly name: string;
  readonly type: Type;
  readonly mutable: boolean;
}

export interface FunctionDef {
  readonly name: string;
  /** The first `paramCount` locals are the parameters, in order. */
  readonly paramCount: number;
  readonly locals: readonly Local[];
  /** `null` for a function without a result. */
  readonly result: Type | null;
  readonly body: readonly Stmt[];
  readonly span: Span;
}

export type Expr = Constant | LocalRef | Operation | ShortCircuit | Call;

/** A literal or folded constant: `bits` is its pattern (see {@link Type}). */
export interface Constant {
  readonly kind: 'constant';
  readonly type: Type;
  readonly bits: number;
  readonly span: Span;
}

export interface LocalRef {
  readonly kind: 'local';
  readonly type: Type;
  readonly local: LocalId;
  readonly span: Span;
}

/** An operation of the table `OPS`; the overload follows from the operand types. */
export interface Operation {
  readonly kind: 'op';
  readonly type: Type;
  readonly op: OpId;
  readonly args: readonly Expr[];
  readonly span: Span;
}

/** `&&` and `||`: the right operand is evaluated only when the left does not decide. */
export interface ShortCircuit {
  readonly kind: 'shortCircuit';
  readonly type: 'bool';
  readonly operator: '&&' | '||';
  readonly left: Expr;
  readonly right: Expr;
  readonly span: Span;
}

/** A call of a function with a result, as an expression. */
export interface Call {
  readonly kind: 'call';
  readonly type: Type;
  readonly callee: FunctionId;
  readonly args: readonly Expr[];
  readonly span: Span;
}

export type Stmt = Declare | Assign | Evaluate | CallStmt | Block | If | Loop | Switch | Break | Continue | Return;

/**
 * `let` or `var`: (re)initialises the local each time it is reached. A `var` without initialiser
 * has the zero constant of its type here.
 */
export interface Declare {
  readonly kind: 'declare';
  readonly local: LocalId;
  readonly value: Expr;
  readonly span: Span;
}

/** `=`; compound assignments and increments arrive here with the operation spelled out. */
export interface Assign {
  readonly kind: 'assign';
  readonly local: LocalId;
  readonly value: Expr;
  readonly span: Span;
}

/** `_ = e`: evaluates and drops the value. */
export interface Evaluate {
  readonly kind: 'evaluate';
  readonly value: Expr;
  readonly span: Span;
}

/** A call as a statement, with or without a result. */
export interface CallStmt {
  readonly kind: 'callStmt';
  readonly callee: FunctionId;
  readonly args: readonly Expr[];
  readonly span: Span;
}

export interface Block {
  readonly kind: 'block';
  readonly body: readonly Stmt[];
  readonly span: Span;
}

export interface If {
  readonly kind: 'if';
  readonly condition: Expr;
  readonly then: readonly Stmt[];
  /** Empty when there is no `else`; `else if` is one `If` in here. */
  readonly otherwise: readonly Stmt[];
  readonly span: Span;
}

/**
 * `for`, `while` and `loop` are one statement:
 *
 *     init
 *     repeat:
 *       if condition is present and false: leave
 *       [one loop-body entry: costs one unit of fuel]
 *       body          -- `continue` jumps to the end of body, `break` leaves
 *       continuing    -- no `continue`, `break` or `return` in here; sees the locals of body
 *       if breakIf is present and true: leave
 *
 * `for` has `init` (0 or 1 statements), `condition` and `continuing`; `while` has `condition`;
 * `loop` has `continuing` and `breakIf`.
 */
export interface Loop {
  readonly kind: 'loop';
  readonly init: readonly Stmt[];
  readonly condition: Expr | null;
  readonly body: readonly Stmt[];
  readonly continuing: readonly Stmt[];
  readonly breakIf: Expr | null;
  readonly span: Span;
}

/** No fall-through; `break` inside a clause leaves the switch. Exactly one clause is the default. */
export interface Switch {
  readonly kind: 'switch';
  readonly selector: Expr;
  readonly clauses: readonly SwitchClause[];
  readonly span: Span;
}

export interface SwitchClause {
  /** Bit patterns of the case selectors; all different over the whole switch. */
  readonly values: readonly number[];
  readonly isDefault: boolean;
  readonly body: readonly Stmt[];
  readonly span: Span;
}

export interface Break {
  readonly kind: 'break';
  readonly span: Span;
}

export interface Continue {
  readonly kind: 'continue';
  readonly span: Span;
}

export interface Return {
  readonly kind: 'return';
  readonly value: Expr | null;
  readonly span: Span;
}
