import type { Span } from '../base/span.ts';
import type { OpId } from './ops.ts';
import type { Property } from './property.ts';
import type { CompositeType, ScalarType, Type, VectorType } from './types.ts';

/**
 * The checked program: immutable plain data, so that it crosses worker and process boundaries as it
 * is. Names are kept for people; identity is by index. Every node carries the span of the source it
 * comes from.
 */
export interface Program {
  /** Callees before callers: WGSL forbids recursion. */
  readonly functions: readonly FunctionDef[];
  readonly properties: readonly Property[];
  /** Where the lines of the text begin, for sentences that name lines; absent where that is not known. */
  readonly lineStarts?: readonly number[];
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
  /**
   * A parameter of type `ptr<function, type>`: a variable of the caller by another name. WGSL forbids
   * that it aliases anything else that the callee touches, so copying the value in at the call and out
   * at the return is its exact meaning. Such a parameter is mutable; all others are not.
   */
  readonly byReference: boolean;
}

export interface FunctionDef {
  readonly name: string;
  /** The first `paramCount` locals are the parameters, in order. */
  readonly paramCount: number;
  readonly locals: readonly Local[];
  /** `null` for a function without a result. */
  readonly result: Type | null;
  /** `//@ oracle terminates NAME`: a call means "does the function NAME return?"; the body is a placeholder. */
  readonly oracle?: string;
  readonly body: readonly Stmt[];
  readonly span: Span;
}

export type Expr =
  | Constant
  | Zero
  | LocalRef
  | Operation
  | ShortCircuit
  | Call
  | Splat
  | Construct
  | Member
  | Swizzle
  | Index;

/** A literal or folded constant: `bits` is its pattern (see {@link Type}). */
export interface Constant {
  readonly kind: 'constant';
  readonly type: ScalarType;
  readonly bits: number;
  readonly span: Span;
}

/** The zero value of a composite type: every leaf has the pattern 0. */
export interface Zero {
  readonly kind: 'zero';
  readonly type: CompositeType;
  readonly span: Span;
}

export interface LocalRef {
  readonly kind: 'local';
  readonly type: Type;
  readonly local: LocalId;
  readonly span: Span;
}

/**
 * An operation of the table `OPS`; the overload follows from the operand types. A component-wise row
 * takes scalars, or vectors of one size (a scalar beside a vector arrives here as a {@link Splat}).
 * Those with a tree in `composites.ts` are the calls of it after `expandComposites`.
 */
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
  readonly args: readonly Argument[];
  readonly span: Span;
}

/** Arguments are evaluated left to right: values to values, places to references whose indices are then known. */
export type Argument =
  | { readonly kind: 'value'; readonly value: Expr }
  /** For a parameter by reference. */
  | { readonly kind: 'reference'; readonly place: Place };

/** A vector whose components are all `value`. */
export interface Splat {
  readonly kind: 'splat';
  readonly type: VectorType;
  readonly value: Expr;
  readonly span: Span;
}

/**
 * A value from its parts, evaluated left to right. An array has an argument for each element, a struct
 * for each member, a matrix for each column (a vector). The arguments of a vector are scalars and vectors of its element type whose
 * components together are its own, in order.
 */
export interface Construct {
  readonly kind: 'construct';
  readonly type: CompositeType;
  readonly args: readonly Expr[];
  readonly span: Span;
}

/** `object.name` of a struct; `member` counts from 0. */
export interface Member {
  readonly kind: 'member';
  readonly type: Type;
  readonly object: Expr;
  readonly member: number;
  readonly span: Span;
}

/** `v.y`, `v.zx`: one component is a scalar, two to four are a vector. Components are 0 to 3, below the size of `object`. */
export interface Swizzle {
  readonly kind: 'swizzle';
  readonly type: ScalarType | VectorType;
  readonly object: Expr;
  readonly components: readonly number[];
  readonly span: Span;
}

/**
 * `object[index]` of an array, vector or matrix (then a column); `index` is `i32` or `u32`. The object is evaluated first. An
 * index outside makes the input *undefined*, whether WGSL calls it a dynamic error (through a
 * reference) or an indeterminate value.
 */
export interface Index {
  readonly kind: 'index';
  readonly type: Type;
  readonly object: Expr;
  readonly index: Expr;
  readonly span: Span;
}

/**
 * A mutable local, or a part of one. The indices are evaluated from left to right, before the value
 * that is stored; one that is outside makes the input *undefined* there and then.
 */
export interface Place {
  readonly local: LocalId;
  readonly steps: readonly PlaceStep[];
  /** The type of the part that the steps lead to. */
  readonly type: Type;
  readonly span: Span;
}

export type PlaceStep =
  | { readonly kind: 'member'; readonly member: number }
  | { readonly kind: 'component'; readonly component: number }
  | { readonly kind: 'index'; readonly index: Expr };

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

/**
 * `=`; compound assignments and increments arrive here with the operation spelled out (an index that
 * is more than a constant or a local then has a `let` of its own before: it is evaluated once).
 */
export interface Assign {
  readonly kind: 'assign';
  readonly place: Place;
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
  readonly args: readonly Argument[];
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
  /** `//@ invariant`: claims about the head of the loop, where the condition is about to be evaluated. For provers, who check them. */
  readonly invariants?: readonly Expr[];
  /** `//@ decreases`: a tuple of integers that is said to get smaller in lexicographic order from one entry of the head to the next. */
  readonly decreases?: readonly Expr[];
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
