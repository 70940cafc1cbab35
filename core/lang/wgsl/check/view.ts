import { at } from '../../../base/assert.ts';
import type { Span } from '../../../base/span.ts';
import type { Argument, Expr, LocalId, Place, PlaceStep } from '../../../ir/program.ts';
import { columnOf, isMatrix, isScalar, isVector, type Type, typeText } from '../../../ir/types.ts';
import type { ExprContext } from './context.ts';
import { poison, type Typed } from './typed.ts';

/**
 * What an expression stands for before the load rule (WGSL specification, section "Memory Views"): a
 * value, a variable or part of one, or a pointer to such.
 */
export type View = Typed | Reference | Pointer;

export interface Reference {
  readonly kind: 'reference';
  readonly place: Place;
  /** The place read. */
  readonly value: Expr;
  /** A component of a vector: it has no address. */
  readonly isComponent: boolean;
  readonly span: Span;
}

export interface Pointer {
  readonly kind: 'pointer';
  readonly target: Reference;
  readonly span: Span;
}

/** The whole of a local that can be stored to. */
export function referenceTo(local: LocalId, type: Type, span: Span): Reference {
  return {
    kind: 'reference',
    place: { local, steps: [], type, span },
    value: { kind: 'local', type, local, span },
    isComponent: false,
    span,
  };
}

/** A part of what `reference` stands for. */
export function extend(reference: Reference, step: PlaceStep, span: Span): Reference {
  const { place, value: object } = reference;
  const type = stepType(place.type, step);
  const value: Expr =
    step.kind === 'index'
      ? { kind: 'index', type, object, index: step.index, span }
      : step.kind === 'member'
        ? { kind: 'member', type, object, member: step.member, span }
        : { kind: 'swizzle', type: isScalar(type) ? type : 'u32', object, components: [step.component], span };
  return {
    kind: 'reference',
    place: { local: place.local, steps: [...place.steps, step], type, span },
    value,
    isComponent: isVector(place.type),
    span,
  };
}

function stepType(type: Type, step: PlaceStep): Type {
  if (isScalar(type)) return type;
  if (type.kind === 'struct') return step.kind === 'member' ? at(type.members, step.member).type : type;
  return isMatrix(type) ? columnOf(type) : type.element;
}

/** The same place with other indices, `type` being that of the whole local. */
export function withIndices(reference: Reference, type: Type, replace: (index: Expr) => Expr): Reference {
  let result = referenceTo(reference.place.local, type, reference.span);
  for (const step of reference.place.steps) {
    result = extend(
      result,
      step.kind === 'index' ? { kind: 'index', index: replace(step.index) } : step,
      reference.span,
    );
  }
  return result;
}

/** The same place, written somewhere else. */
export function moved(reference: Reference, span: Span): Reference {
  return { ...reference, place: { ...reference.place, span }, value: { ...reference.value, span }, span };
}

export function dereference(pointer: Pointer, span: Span): Reference {
  return moved(pointer.target, span);
}

/** The load rule: what a variable holds. A pointer is no value of ours: reported. */
export function load(c: ExprContext, view: View): Typed {
  if (view.kind === 'pointer') {
    c.reporter.error('type-mismatch', view.span, 'a pointer can not stand here', 'follow it with `*`');
    return poison(view.span);
  }
  if (view.kind !== 'reference') return view;
  const { place, value, span } = view;
  c.onAccess?.(place.local, 'read');
  if (place.steps.some((step) => step.kind === 'index' && changesVariables(step.index, place.local))) {
    return { kind: 'concrete', type: place.type, ir: loadLast(c, view), constant: null, span };
  }
  return { kind: 'concrete', type: place.type, ir: value, constant: null, span };
}

/**
 * `a[f(&a)]`: the element is read after the index, which changes `a`. The IR evaluates an indexed value
 * first; a call copies in what its references hold after all its arguments.
 */
function loadLast(c: ExprContext, { place, value, span }: Reference): Expr {
  const root = rootOf(value);
  const indices = place.steps.flatMap((step) => (step.kind === 'index' ? [step.index] : []));
  const path = place.steps.map((step) =>
    step.kind === 'index' ? `[${typeText(step.index.type)}]` : JSON.stringify(step),
  );
  const callee = c.module.helper(`load ${typeText(root.type)} ${path.join(' ')}`, () => {
    let next = 1;
    const index = (e: Expr): Expr => ({ kind: 'local', type: e.type, local: next++, span });
    const element = withIndices(
      { kind: 'reference', place: { ...place, local: 0 }, value, isComponent: false, span },
      root.type,
      index,
    );
    return {
      name: 'load',
      paramCount: 1 + indices.length,
      locals: [
        { name: 'p', type: root.type, mutable: true, byReference: true },
        ...indices.map((e, i) => ({ name: `i${i}`, type: e.type, mutable: false, byReference: false })),
      ],
      result: place.type,
      body: [{ kind: 'return', value: element.value, span }],
      span,
    };
  });
  const whole: Argument = { kind: 'reference', place: { local: place.local, steps: [], type: root.type, span } };
  const args: readonly Argument[] = [whole, ...indices.map((e) => ({ kind: 'value', value: e }) as const)];
  return { kind: 'call', type: place.type, callee, args, span };
}

/** The variable at the start of the value of a place. */
function rootOf(value: Expr): Expr {
  let root = value;
  while (root.kind === 'index' || root.kind === 'member' || root.kind === 'swizzle') root = root.object;
  return root;
}

/** Whether a call inside `e` takes a reference: to `local`, or with `null` to any variable. */
export function changesVariables(e: Expr, local: LocalId | null): boolean {
  const inside = (other: Expr) => changesVariables(other, local);
  const argument = (a: Argument) =>
    a.kind === 'value'
      ? inside(a.value)
      : local === null || a.place.local === local || a.place.steps.some((s) => s.kind === 'index' && inside(s.index));
  switch (e.kind) {
    case 'call':
      return e.args.some(argument);
    case 'op':
    case 'construct':
      return e.args.some(inside);
    case 'shortCircuit':
      return inside(e.left) || inside(e.right);
    case 'splat':
      return inside(e.value);
    case 'member':
    case 'swizzle':
      return inside(e.object);
    case 'index':
      return inside(e.object) || inside(e.index);
    default:
      return false;
  }
}
