import { at } from '../base/assert.ts';
import { passes } from '../ir/behavior.ts';
import type { Expr, FunctionDef, FunctionId, Loop, Place, Program, Stmt } from '../ir/program.ts';
import { reachable, visitFunction } from '../ir/reach.ts';
import { type Rewrite, rewriteFunction, rewriteParts } from '../ir/rewrite.ts';
import { apply, constant, zeroOf } from '../ir/trees/tree.ts';
import type { Type } from '../ir/types.ts';
import { hazardsOf } from './hazards.ts';
import { type Probes, probesOf } from './probes.ts';
import { isAt, lengthOf, mayBeOutside, type Site, stepInto } from './sites.ts';
import { callWithState, HAPPENED, STATE, STOPPED, stateReference, whenKnown } from './state.ts';

/** The functions of a program, and behind them those that were added. */
export interface Instrumented {
  readonly functions: readonly FunctionDef[];
  /** What was the root, with one more parameter: a reference to the state. */
  readonly root: FunctionId;
}

/**
 * `root` and what it calls, with a state that tells whether `site` does what its hazard says. Everything is evaluated as
 * before and in the same order until the state is known. From then on an index that is out of range is moved inside,
 * and a loop ends at its next entry: the evaluation comes to an end and is never undefined.
 */
export function instrument(program: Program, root: FunctionId, site: Site): Instrumented {
  const functions = [...program.functions];
  const add = (fn: FunctionDef): FunctionId => functions.push(fn) - 1;
  const probes = probesOf(site, add);
  const copies = new Map<FunctionId, FunctionId>();
  for (const id of reachable(program, [root])) {
    const fn = at(program.functions, id);
    if (id === site.fn || needsState(fn, copies)) copies.set(id, add(withState(fn, id, site, probes, copies)));
  }
  return { functions, root: copies.get(root) ?? root };
}

/** Whether the state could be set in here, or a loop has to end when it is. */
function needsState(fn: FunctionDef, copies: ReadonlyMap<FunctionId, FunctionId>): boolean {
  let needed = false;
  visitFunction(fn, {
    expr: (e) => {
      needed ||= e.kind === 'index' && mayBeOutside(e.index, lengthOf(e.object.type));
    },
    place: ({ steps }) => {
      needed ||= steps.some((step) => step.kind === 'index' && step.index.kind !== 'constant');
    },
    loop: () => {
      needed = true;
    },
    callee: (id) => {
      needed ||= copies.has(id);
    },
  });
  return needed;
}

function withState(
  fn: FunctionDef,
  id: FunctionId,
  site: Site,
  probes: Probes,
  copies: ReadonlyMap<FunctionId, FunctionId>,
): FunctionDef {
  const state = fn.paramCount;
  const inside = (index: Expr, length: number): Expr => {
    const rewritten = to.expr(index);
    if (!mayBeOutside(index, length)) return rewritten;
    const here = site.hazard === 'index' && isAt(site, id, index.span);
    const probe = probes.ofIndex(index.type, length, here ? HAPPENED : STOPPED);
    // Moved inside here, where every engine sees that it is.
    return apply('min', callWithState(probe, 'u32', [rewritten], state, index.span), constant('u32', length - 1));
  };
  const to: Rewrite = {
    expr: (e) => {
      if (e.kind === 'index')
        return { ...e, object: to.expr(e.object), index: inside(e.index, lengthOf(e.object.type)) };
      const inner = rewriteParts(e, to);
      if (e.kind !== 'op' || inner.kind !== 'op' || site.hazard === 'index') return inner;
      const here = isAt(site, id, e.span) && hazardsOf(e).includes(site.hazard);
      return here ? callWithState(probes.ofOperation(e, site.hazard), e.type, inner.args, state, e.span) : inner;
    },
    place: (place) => {
      let type: Type = at(fn.locals, place.local).type;
      const steps = place.steps.map((step): Place['steps'][number] => {
        const from = type;
        type = stepInto(from, step.kind === 'member' ? step.member : 0);
        return step.kind === 'index' ? { kind: 'index', index: inside(step.index, lengthOf(from)) } : step;
      });
      return { ...place, local: moved(place.local), steps };
    },
    callee: (callee) => copies.get(callee) ?? callee,
    extraArguments: (callee) => (copies.has(callee) ? [stateReference(state, fn.span)] : []),
    local: (local) => moved(local),
    loop: (loop) => ({ ...loop, body: [whenKnown(leaving(loop, fn), state, loop.span), ...loop.body] }),
  };
  const moved = (local: number): number => (local < state ? local : local + 1);
  return {
    ...rewriteFunction(fn, to),
    paramCount: state + 1,
    locals: [...fn.locals.slice(0, state), STATE, ...fn.locals.slice(state)],
  };
}

/** Leaves a loop that control can leave otherwise too; one that ends by `return` alone ends the function. */
function leaving(loop: Loop, { result }: FunctionDef): Stmt {
  if (passes(loop)) return { kind: 'break', span: loop.span };
  return { kind: 'return', value: result === null ? null : zeroOf(result), span: loop.span };
}
