import { at, invariant, unreachable } from '../../base/assert.ts';
import type { Span } from '../../base/span.ts';
import { isComposite } from '../../ir/composites.ts';
import { isPrimitive, OPS } from '../../ir/ops.ts';
import type { Argument, Expr, FunctionId, Place } from '../../ir/program.ts';
import { leafCount } from '../../ir/types.ts';
import {
  demand,
  type EncodeContext,
  include,
  type Progress,
  startProgress,
  UnsupportedError,
  within,
} from './encode-context.ts';
import { ENCODE } from './encode-op.ts';
import { encodeUnbounded } from './encode-unbounded.ts';
import { type IndexRange, indexRange } from './index-range.ts';
import { elementPart, type Part, partOf, shifted, wholePart } from './part.ts';
import { loadTarget, reachOf, storeTarget, type Target, type TargetStep } from './place.ts';
import type { Term } from '../terms/term.ts';
import { constantOf, elementsOf, memberOf, repeat, scalar, type Value, zeroValue } from './value.ts';

/** How many leaves are copied for the price of one step of {@link EncodeContext.step}. */
const COPIES = 4;

/** An index into `count` elements, evaluated and checked. */
function encodeIndex(
  c: EncodeContext,
  expr: Expr,
  count: number,
  progress: Progress,
): { readonly index: Term; readonly range: IndexRange } {
  const index = scalar(encodeExpr(c, expr, progress));
  const range = indexRange(c.terms, index, count);
  demand(c.terms, progress, range.inside);
  return { index, range };
}

/** Evaluates the indices of a place. */
export function encodePlace(c: EncodeContext, place: Place, progress: Progress): Target {
  const steps: TargetStep[] = [];
  let inner = at(c.fn.locals, place.local).type;
  for (const step of place.steps) {
    switch (step.kind) {
      case 'member': {
        const member = memberOf(inner, step.member);
        steps.push({ kind: 'offset', leaves: member.offset });
        inner = member.type;
        break;
      }
      case 'component':
        steps.push({ kind: 'offset', leaves: step.component });
        inner = elementsOf(inner).type;
        break;
      case 'index': {
        const { count, type: element } = elementsOf(inner);
        steps.push({
          kind: 'element',
          ...encodeIndex(c, step.index, count, progress),
          stride: leafCount(element),
        });
        inner = element;
        break;
      }
      default:
        unreachable(step);
    }
  }
  return { local: place.local, steps, size: leafCount(inner) };
}

/** Stores where evaluation has come this far. */
export function encodeStore(c: EncodeContext, target: Target, value: Value, progress: Progress): void {
  const size = progress.env.get(target.local)?.length ?? 0;
  c.step(reachOf(target) + size / COPIES);
  progress.env = storeTarget(c.terms, progress.env, target, value);
}

/**
 * A call: values and indices of places left to right, then the body on what the places hold by then,
 * then its results back into the places, in order.
 */
export function encodeCall(c: EncodeContext, callee: FunctionId, args: readonly Argument[], progress: Progress): Value {
  const t = c.terms;
  const evaluated = args.map((arg) =>
    arg.kind === 'value'
      ? { kind: arg.kind, value: encodeExpr(c, arg.value, progress) }
      : { kind: arg.kind, target: encodePlace(c, arg.place, progress) },
  );
  const values = evaluated.map((arg) => {
    if (arg.kind === 'value') return arg.value;
    c.step(reachOf(arg.target));
    return loadTarget(t, progress.env, arg.target);
  });
  const result = c.call(callee, values, progress.entries, within(c, progress.alive));
  include(t, progress, t.true, { ...result, env: progress.env });
  const targets = evaluated.flatMap((arg) => (arg.kind === 'reference' ? [arg.target] : []));
  for (const [i, target] of targets.entries()) encodeStore(c, target, at(result.outs, i), progress);
  return result.value;
}

/** A part of a value, without the rest of it where the expression is a path to the part. */
function encodePart(c: EncodeContext, expr: Expr, progress: Progress): Part {
  const t = c.terms;
  switch (expr.kind) {
    case 'member': {
      c.step();
      const { offset } = memberOf(expr.object.type, expr.member);
      return shifted(encodePart(c, expr.object, progress), offset);
    }
    case 'swizzle': {
      c.step();
      const object = encodePart(c, expr.object, progress);
      return (leaf) => object(at(expr.components, leaf));
    }
    case 'index': {
      const object = encodePart(c, expr.object, progress);
      const { count, type } = elementsOf(expr.object.type);
      const { index, range } = encodeIndex(c, expr.index, count, progress);
      c.step(range.elements.length * leafCount(type));
      return elementPart(t, object, index, range, leafCount(type));
    }
    default:
      return partOf(encodeExpr(c, expr, progress));
  }
}

/** The tree of a builtin has no place of its own: what it can not do is at the place of its call. */
function placed(span: Span, encode: () => Value): Value {
  try {
    return encode();
  } catch (error) {
    throw error instanceof UnsupportedError && error.span.end === 0
      ? new UnsupportedError(error.operation, span)
      : error;
  }
}

/** The value of `expr`; meaningful where `progress.alive` holds afterwards. */
export function encodeExpr(c: EncodeContext, expr: Expr, progress: Progress): Value {
  const t = c.terms;
  c.step();
  switch (expr.kind) {
    case 'constant':
      return [constantOf(t, expr.type, expr.bits)];
    case 'zero':
      c.step(leafCount(expr.type) / COPIES);
      return zeroValue(t, expr.type);
    case 'local': {
      const value = progress.env.get(expr.local);
      invariant(value !== undefined, `local ${expr.local} is read before it is declared`);
      return value;
    }
    case 'op': {
      const args = expr.args.map((arg) => encodeExpr(c, arg, progress));
      if (t.unbounded) return [encodeUnbounded(t, expr, args.map(scalar), progress)];
      const first = expr.args[0];
      invariant(first !== undefined, `operation ${expr.op} without operands`);
      // On floats a formula for integers would be a wrong one.
      const types = expr.args.map((arg) => arg.type);
      invariant(isPrimitive(expr.op) && !isComposite(expr.op, types), `${expr.op} was not expanded`);
      const encode = ENCODE[expr.op];
      if (encode === null) throw new UnsupportedError(OPS[expr.op].wgsl, expr.span);
      return encode(t, args, first.type);
    }
    case 'shortCircuit': {
      const left = scalar(encodeExpr(c, expr.left, progress));
      const goesOn = expr.operator === '&&' ? left : t.not(left);
      if (goesOn === t.false) return [left];
      const sub = startProgress(t, progress.env, progress.entries);
      const inner = within(within(c, progress.alive), goesOn);
      const right = scalar(encodeExpr(inner, expr.right, sub));
      include(t, progress, goesOn, sub);
      return [expr.operator === '&&' ? t.and(left, right) : t.or(left, right)];
    }
    case 'call': {
      const value = placed(expr.span, () => encodeCall(c, expr.callee, expr.args, progress));
      invariant(value.length > 0, 'a call without a result is used as a value');
      return value;
    }
    case 'splat':
      return repeat(encodeExpr(c, expr.value, progress), expr.type.size);
    case 'construct':
      c.step(leafCount(expr.type) / COPIES);
      return expr.args.flatMap((arg) => encodeExpr(c, arg, progress));
    case 'member':
    case 'swizzle':
    case 'index':
      return wholePart(encodePart(c, expr, progress), leafCount(expr.type));
    default:
      return unreachable(expr);
  }
}
