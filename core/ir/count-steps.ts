import { at } from '../base/assert.ts';
import type { Argument, Expr, FunctionDef, FunctionId, Local, Place, Stmt } from './program.ts';
import { entersLoops, reachable } from './reach.ts';
import { type Rewrite, rewriteFunction, rewriteParts } from './rewrite.ts';
import { apply, constant } from './trees/tree.ts';

/** The parameter that counts. */
const STEPS: Local = { name: 'steps', type: 'u32', mutable: true, byReference: true };

/**
 * Adds a function of the parameters of `root` that evaluates `root` and returns how many loop bodies were entered, modulo
 * 2^32: the count travels by reference through copies of what has loops. What the functions compute is left as it is.
 *
 * @param functions those of the program; copies are put behind them by `add`
 */
export function countSteps(
  functions: readonly FunctionDef[],
  root: FunctionId,
  name: string,
  add: (fn: FunctionDef) => FunctionId,
): FunctionId {
  const copies = new Map<FunctionId, FunctionId>();
  for (const id of reachable({ functions, properties: [] }, [root])) {
    const fn = at(functions, id);
    if (id === root || entersLoops(fn, copies)) copies.set(id, add(counting(fn, copies)));
  }
  return add(asking(at(functions, root), copies.get(root) ?? root, name));
}

/** The function with one more parameter, the count. */
function counting(fn: FunctionDef, copies: ReadonlyMap<FunctionId, FunctionId>): FunctionDef {
  const steps = fn.paramCount;
  const place: Place = { local: steps, steps: [], type: 'u32', span: fn.span };
  const to: Rewrite = {
    expr: (e) => rewriteParts(e, to),
    callee: (id) => copies.get(id) ?? id,
    extraArguments: (id) => (copies.has(id) ? [{ kind: 'reference', place }] : []),
    local: (local) => (local < steps ? local : local + 1),
    loop: (loop) => {
      const count: Expr = { kind: 'local', type: 'u32', local: steps, span: loop.span };
      const next: Stmt = { kind: 'assign', place, value: apply('add', count, constant('u32', 1)), span: loop.span };
      const { init, condition, body, continuing, breakIf, span } = loop;
      return { kind: 'loop', init, condition, body: [next, ...body], continuing, breakIf, span };
    },
  };
  return {
    ...rewriteFunction(fn, to),
    paramCount: steps + 1,
    locals: [...fn.locals.slice(0, steps), STEPS, ...fn.locals.slice(steps)],
  };
}

/** The function that is evaluated: begins to count, calls the copy, and returns the count. */
function asking(fn: FunctionDef, copy: FunctionId, name: string): FunctionDef {
  const { span, paramCount: steps } = fn;
  const params = fn.locals.slice(0, steps);
  const values = params.map(
    ({ type }, local): Argument => ({ kind: 'value', value: { kind: 'local', type, local, span } }),
  );
  const place: Place = { local: steps, steps: [], type: 'u32', span };
  return {
    name,
    paramCount: steps,
    locals: [...params, { ...STEPS, byReference: false }],
    result: 'u32',
    body: [
      { kind: 'declare', local: steps, value: constant('u32', 0), span },
      { kind: 'callStmt', callee: copy, args: [...values, { kind: 'reference', place }], span },
      { kind: 'return', value: { kind: 'local', type: 'u32', local: steps, span }, span },
    ],
    span,
  };
}
