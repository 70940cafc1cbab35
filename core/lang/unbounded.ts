import { at } from '../base/assert.ts';
import type { Span } from '../base/span.ts';
import type { OpId } from '../ir/ops.ts';
import type { FunctionId, FunctionDef } from '../ir/program.ts';
import { reachable, visitFunction } from '../ir/reach.ts';
import { type Type, typeText } from '../ir/types.ts';
import type { Reporter } from './reporter.ts';

/** The operations that integers without a width have. */
const UNBOUNDED_OPS: ReadonlySet<OpId> = new Set<OpId>([
  'neg',
  'add',
  'sub',
  'mul',
  'div',
  'rem',
  'eq',
  'ne',
  'lt',
  'le',
  'gt',
  'ge',
  'not',
  'and',
  'or',
  'select',
  'abs',
  'min',
  'max',
]);

/** Reports what a property about unbounded integers may not use, once for each function at most. Returns whether there is nothing. */
export function checkUnbounded(
  functions: readonly FunctionDef[],
  roots: readonly FunctionId[],
  reporter: Reporter,
): boolean {
  let good = true;
  for (const id of reachable({ functions, properties: [] }, roots)) {
    const fn = at(functions, id);
    const found = firstBounded(fn);
    if (found === null) continue;
    good = false;
    const hint = 'write it with `i32`, `bool` and arithmetic, or leave out `//@ integers unbounded`';
    reporter.error(
      'unbounded-integers',
      found.span,
      `${found.what} has a width, and unbounded integers have none`,
      hint,
    );
  }
  return good;
}

const isUnbounded = (type: Type): boolean => type === 'i32' || type === 'bool';

function firstBounded(fn: FunctionDef): { readonly what: string; readonly span: Span } | null {
  const found: { readonly what: string; readonly span: Span }[] = [];
  const local = fn.locals.find(({ type }) => !isUnbounded(type));
  if (local !== undefined) found.push({ what: `\`${local.name}: ${typeText(local.type)}\``, span: fn.span });
  if (fn.result !== null && !isUnbounded(fn.result))
    found.push({ what: `a result of type ${typeText(fn.result)}`, span: fn.span });
  visitFunction(fn, {
    expr: (e) => {
      if (!isUnbounded(e.type)) found.push({ what: `a value of type ${typeText(e.type)}`, span: e.span });
      else if (e.kind === 'op' && (!UNBOUNDED_OPS.has(e.op) || (e.type === 'i32' && (e.op === 'and' || e.op === 'or'))))
        found.push({ what: `\`${e.op}\``, span: e.span });
    },
  });
  return found[0] ?? null;
}
