import type { Span } from '../base/span.ts';
import type { Argument, Call, Expr, FunctionId, Local, LocalId, Place, Stmt } from '../ir/program.ts';
import { apply, constant } from '../ir/trees/tree.ts';
import type { Type } from '../ir/types.ts';

/** What is known of an evaluation: nothing yet. Any other state stays as it is. */
const OPEN = 0;
/** The site did what is asked about. */
export const HAPPENED = 1;
/** Another index was out of range before: what would come after means nothing. */
export const STOPPED = 2;

export type Known = typeof HAPPENED | typeof STOPPED;

/** The parameter that carries the state. */
export const STATE: Local = { name: 'state', type: 'u32', mutable: true, byReference: true };

const place = (state: LocalId, span: Span): Place => ({ local: state, steps: [], type: 'u32', span });

export const stateReference = (state: LocalId, span: Span): Argument => ({
  kind: 'reference',
  place: place(state, span),
});

/** A call of a function that takes values and the state. */
export const callWithState = (
  callee: FunctionId,
  type: Type,
  values: readonly Expr[],
  state: LocalId,
  span: Span,
): Call => ({
  kind: 'call',
  type,
  callee,
  args: [...values.map((value): Argument => ({ kind: 'value', value })), stateReference(state, span)],
  span,
});

const stateIs = (op: 'eq' | 'ne', state: LocalId, value: number, span: Span): Expr =>
  apply(op, { kind: 'local', type: 'u32', local: state, span }, constant('u32', value));

export const hasNotHappened = (state: LocalId, span: Span): Expr => stateIs('ne', state, HAPPENED, span);

/** Sets the state, when it is open and the condition (evaluated only then) is true. */
export const setWhen = (condition: Expr, known: Known, state: LocalId, span: Span): Stmt => ({
  kind: 'if',
  condition: {
    kind: 'shortCircuit',
    type: 'bool',
    operator: '&&',
    left: stateIs('eq', state, OPEN, span),
    right: condition,
    span,
  },
  then: [{ kind: 'assign', place: place(state, span), value: constant('u32', known), span }],
  otherwise: [],
  span,
});

/** Does `stmt` when the state is known. */
export const whenKnown = (stmt: Stmt, state: LocalId, span: Span): Stmt => ({
  kind: 'if',
  condition: stateIs('ne', state, OPEN, span),
  then: [stmt],
  otherwise: [],
  span,
});
