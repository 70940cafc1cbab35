import { at } from '../base/assert.ts';
import type { Argument, Expr, FunctionDef, FunctionId, LocalId, Loop, Place, Stmt } from './program.ts';
import { entersLoops, reachable, visitFunction } from './reach.ts';
import { type Rewrite, rewriteFunction, rewriteParts } from './rewrite.ts';
import { apply, constant, zeroOf } from './trees/tree.ts';
import { isFloat, isScalar, leafCount, leavesOf, type Type } from './types.ts';

/** A state of more numbers than this is not compared: such a loop is not watched. */
const MOST_LEAVES = 64;

/**
 * Adds a function of the parameters of `root` that evaluates `root`, returns 0 where it returns, and is *undefined* where a run
 * of a loop comes back to a state in which its body was entered before. An evaluation that does so never ends, and one that
 * ends never does so; where the fuel runs out, it runs out at the same entry of a body as it does for `root`.
 *
 * The state of a run is what its loop changes and does not declare anew: while it goes on all else stands still (see
 * `core/cpu/lasso.ts`, which finds out the same by other means). It is compared bit by bit with one that is remembered, by Brent's
 * algorithm: what is remembered is renewed after 1, 3, 7, ... entries.
 *
 * @param functions those of the program; copies are put behind them by `add`
 */
export function watchStates(
  functions: readonly FunctionDef[],
  root: FunctionId,
  name: string,
  add: (fn: FunctionDef) => FunctionId,
): FunctionId {
  const copies = new Map<FunctionId, FunctionId>();
  for (const id of reachable({ functions, properties: [] }, [root])) {
    const fn = at(functions, id);
    if (entersLoops(fn, copies)) copies.set(id, add(watched(fn, copies)));
  }
  return add(asking(at(functions, root), copies.get(root) ?? root, name));
}

function watched(fn: FunctionDef, copies: ReadonlyMap<FunctionId, FunctionId>): FunctionDef {
  const locals = [...fn.locals];
  const to: Rewrite = {
    expr: (e) => rewriteParts(e, to),
    callee: (id) => copies.get(id) ?? id,
    loop: (loop) => {
      const state = changedBy(fn, loop);
      const leaves = state
        .map((id) => at(locals, id).type)
        .flatMap((type) => (isWatchable(type) ? [leafCount(type)] : [Infinity]));
      if (leaves.reduce((a, b) => a + b, 0) > MOST_LEAVES) return loop;
      return watchedLoop(
        loop,
        state,
        (watchedName, type) => {
          locals.push({ name: watchedName, type, mutable: true, byReference: false });
          return locals.length - 1;
        },
        (id) => at(locals, id).type,
      );
    },
  };
  const { body } = rewriteFunction(fn, to);
  return { ...fn, locals, body };
}

/** Halves have no bits that every engine can look at. */
const isWatchable = (type: Type): boolean => leavesOf(type).every((leaf) => leaf.type !== 'f16');

/** The variables from outside of its body that a loop may change. */
function changedBy(fn: FunctionDef, loop: Loop): readonly LocalId[] {
  const changed = new Set<LocalId>();
  visitFunction({ ...fn, body: [{ ...loop, init: [] }] }, { place: ({ local }) => void changed.add(local) });
  const own = new Set<LocalId>();
  declaredIn(loop.body, own);
  declaredIn(loop.continuing, own);
  return [...changed].filter((id) => !own.has(id)).toSorted((a, b) => a - b);
}

function declaredIn(body: readonly Stmt[], found: Set<LocalId>): void {
  for (const stmt of body) {
    if (stmt.kind === 'declare') found.add(stmt.local);
    else if (stmt.kind === 'block') declaredIn(stmt.body, found);
    else if (stmt.kind === 'if') for (const part of [stmt.then, stmt.otherwise]) declaredIn(part, found);
    else if (stmt.kind === 'loop') for (const part of [stmt.init, stmt.body, stmt.continuing]) declaredIn(part, found);
    else if (stmt.kind === 'switch') for (const clause of stmt.clauses) declaredIn(clause.body, found);
  }
}

function watchedLoop(
  loop: Loop,
  state: readonly LocalId[],
  declare: (name: string, type: Type) => LocalId,
  typeOf: (id: LocalId) => Type,
): Stmt {
  const { span } = loop;
  const read = (local: LocalId): Expr => ({ kind: 'local', type: typeOf(local), local, span });
  const store = (local: LocalId, value: Expr): Stmt => {
    const place: Place = { local, steps: [], type: typeOf(local), span };
    return { kind: 'assign', place, value, span };
  };
  const reset = (local: LocalId): Stmt => ({ kind: 'declare', local, value: zeroOf(typeOf(local)), span });
  const remembered = state.map((id) => ({ id, saved: declare('remembered', typeOf(id)) }));
  /** The entries after which what is remembered is renewed, and those since it was; 0 while nothing is. */
  const [limit, age] = [declare('limit', 'u32'), declare('age', 'u32')];
  const one = constant('u32', 1);
  const known = apply('ne', read(limit), constant('u32', 0));
  const same = remembered
    .flatMap(({ id, saved }) => sameBits(read(id), read(saved)))
    .reduce((left, right): Expr => ({ kind: 'shortCircuit', type: 'bool', operator: '&&', left, right, span }), known);
  const nothing: Expr = { kind: 'zero', type: { kind: 'array', length: 1, element: 'u32' }, span };
  // No such element: `limit` is at least 1 here, which is nothing that a compiler sees.
  const stop: Stmt = {
    kind: 'evaluate',
    value: { kind: 'index', type: 'u32', object: nothing, index: read(limit), span },
    span,
  };
  const renew: readonly Stmt[] = [
    ...remembered.map(({ id, saved }) => store(saved, read(id))),
    store(limit, apply('add', apply('add', read(limit), read(limit)), one)),
    store(age, constant('u32', 0)),
  ];
  const entry: readonly Stmt[] = [
    { kind: 'if', condition: same, then: [stop], otherwise: [], span },
    { kind: 'if', condition: apply('eq', read(age), read(limit)), then: renew, otherwise: [], span },
    store(age, apply('add', read(age), one)),
  ];
  const fresh = [...remembered.map(({ saved }) => saved), limit, age].map(reset);
  const { init, condition, body, continuing, breakIf } = loop;
  const watchedBody: Loop = { kind: 'loop', init, condition, body: [...entry, ...body], continuing, breakIf, span };
  return { kind: 'block', body: [...fresh, watchedBody], span };
}

/** Conditions that hold together exactly where two values have the same bits. */
function sameBits(a: Expr, b: Expr): readonly Expr[] {
  const { type, span } = a;
  if (isScalar(type)) {
    const bits = (e: Expr): Expr => (isFloat(type) ? apply('bitcastU32', e) : e);
    return [apply('eq', bits(a), bits(b))];
  }
  switch (type.kind) {
    case 'vector': {
      const part = (object: Expr, k: number): Expr => ({
        kind: 'swizzle',
        type: type.element,
        object,
        components: [k],
        span,
      });
      return Array.from({ length: type.size }, (_, k) => sameBits(part(a, k), part(b, k))).flat();
    }
    case 'matrix':
    case 'array': {
      const length = type.kind === 'array' ? type.length : type.columns;
      const element: Type =
        type.kind === 'array' ? type.element : { kind: 'vector', size: type.rows, element: type.element };
      const part = (object: Expr, k: number): Expr => ({
        kind: 'index',
        type: element,
        object,
        index: constant('u32', k),
        span,
      });
      return Array.from({ length }, (_, k) => sameBits(part(a, k), part(b, k))).flat();
    }
    case 'struct':
      return type.members.flatMap((member, k) => {
        const part = (object: Expr): Expr => ({ kind: 'member', type: member.type, object, member: k, span });
        return sameBits(part(a), part(b));
      });
  }
}

/** The function that is evaluated: calls the copy, and returns 0. */
function asking(fn: FunctionDef, copy: FunctionId, name: string): FunctionDef {
  const { span, paramCount } = fn;
  const locals = fn.locals.slice(0, paramCount);
  const args = locals.map(
    ({ type }, local): Argument => ({ kind: 'value', value: { kind: 'local', type, local, span } }),
  );
  return {
    name,
    paramCount,
    locals,
    result: 'u32',
    body: [
      { kind: 'callStmt', callee: copy, args, span },
      { kind: 'return', value: constant('u32', 0), span },
    ],
    span,
  };
}
