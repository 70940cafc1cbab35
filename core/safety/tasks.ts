import { at } from '../base/assert.ts';
import type { Argument, FunctionDef, FunctionId, Program } from '../ir/program.ts';
import type { Hazard, Property } from '../ir/property.ts';
import { zeroOf } from '../ir/trees/tree.ts';
import { instrument } from './instrument.ts';
import { type Site, sitesOf } from './sites.ts';
import { hasNotHappened, STATE, stateReference } from './state.ts';

/** A check of safety mode: a property like any other, of a program of its own. */
export interface SafetyTask {
  readonly program: Program;
  readonly property: Property;
}

/**
 * Safety mode: for every place that `property` may come by and that may do what WGSL defines but nobody
 * wants (see `HAZARDS`), the property that it never does. Places are operations and indices of its
 * function and of those that this calls; its `requires` holds as before and is not looked into.
 *
 * - division-by-zero, division-overflow: of `/` and `%` on integers; the latter is the least i32 by -1
 * - shift: a count of 32 or more
 * - conversion: a float that the integer type has no neighbour for, or NaN; a finite number beyond 65504 to binary16
 *   (`f16`, `quantizeToF16`, `pack2x16float`)
 * - index: outside of the array, vector or matrix
 * - overflow: of `+`, `-` (unary too), `*`, `abs` and `dot` on i32; u32 wraps on purpose
 * - not-finite: an operation or builtin makes NaN or infinity of finite floats, under `ieee-rne`; inside a builtin only
 *   where `HIDDEN` says so, else by its result
 *
 * Of vectors and matrices any component counts. A check is true of an input when the evaluation does not do it there:
 * also when it comes to an end before, because another index is out of range (that has a check of its own). It is
 * unfinished when the fuel runs out before it is known. What can plainly not do it by its constants has no check.
 */
export function safetyTasks(program: Program, property: Property): readonly SafetyTask[] {
  const numbers = new Map<Hazard, number>();
  const names = new Set(program.properties.map((p) => p.name));
  return sitesOf(program, property.fn).map((site) => {
    const number = (numbers.get(site.hazard) ?? 0) + 1;
    numbers.set(site.hazard, number);
    const name = freshName(`${property.name}_${site.hazard.replaceAll('-', '_')}_${number}`, names);
    return checkOf(program, property, site, name);
  });
}

/** A name that no property of the file has. */
function freshName(wanted: string, taken: ReadonlySet<string>): string {
  return taken.has(wanted) ? freshName(`${wanted}_`, taken) : wanted;
}

function checkOf(program: Program, of: Property, site: Site, name: string): SafetyTask {
  const { functions, root } = instrument(program, of.fn, site);
  const asked = asking(at(program.functions, of.fn), root, name);
  const property: Property = {
    ...of,
    name,
    question: 'forall',
    fn: functions.length,
    equivalent: null,
    check: { hazard: site.hazard, of: of.name, span: site.span },
    lemma: false,
    uses: [],
    expect: [],
    title: null,
    source: null,
    notes: [],
  };
  return { program: { functions: [...functions, asked], properties: [property] }, property };
}

/** The function of the check: calls the instrumented one with a state and says whether it did not happen. */
function asking(fn: FunctionDef, instrumented: FunctionId, name: string): FunctionDef {
  const { span, paramCount } = fn;
  const params = fn.locals.slice(0, paramCount);
  const values = params.map(
    ({ type }, local): Argument => ({ kind: 'value', value: { kind: 'local', type, local, span } }),
  );
  return {
    name,
    paramCount,
    locals: [...params, { ...STATE, byReference: false }],
    result: 'bool',
    body: [
      { kind: 'declare', local: paramCount, value: zeroOf('u32'), span },
      { kind: 'callStmt', callee: instrumented, args: [...values, stateReference(paramCount, span)], span },
      { kind: 'return', value: hasNotHappened(paramCount, span), span },
    ],
    span,
  };
}
