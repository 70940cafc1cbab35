import { at, invariant, unreachable } from '../base/assert.ts';
import { OPS, resultType } from './ops.ts';
import type { Argument, Expr, FunctionDef, FunctionId, LocalId, Place, Program } from './program.ts';
import {
  columnOf,
  isMatrix,
  isScalar,
  isVector,
  partsOf,
  patternCount,
  sameType,
  type Type,
  typeText,
} from './types.ts';

/** What is known where a statement or expression stands. */
export interface Site {
  readonly program: Program;
  readonly id: FunctionId;
  readonly fn: FunctionDef;
  readonly validateType: (type: Type) => void;
  /** Locals whose declaration was passed and whose block is still open. */
  readonly visible: ReadonlySet<LocalId>;
  readonly breaks: boolean;
  readonly continues: boolean;
  readonly returns: boolean;
}

export function check(p: Site, condition: boolean, message: string): asserts condition {
  invariant(condition, `IR of ${p.fn.name}: ${message}`);
}

export function validateExpr(p: Site, e: Expr): void {
  validateSpan(p, e);
  p.validateType(e.type);
  switch (e.kind) {
    case 'constant':
      validatePattern(p, e.type, e.bits);
      break;
    case 'zero':
      check(p, !isScalar(e.type), `a zero value of ${typeText(e.type)}, which is a constant`);
      break;
    case 'local':
      check(p, p.visible.has(e.local), `the local ${e.local} is used before its declaration or outside of its block`);
      check(p, sameType(localType(p, e.local), e.type), `the local ${e.local} is used as ${typeText(e.type)}`);
      break;
    case 'op': {
      for (const arg of e.args) validateExpr(p, arg);
      const types = e.args.map((a) => a.type);
      check(p, Object.hasOwn(OPS, e.op), `the operation ${e.op}`);
      const result = resultType(e.op, types);
      check(p, result !== null, `no overload of ${e.op} for (${types.map(typeText).join(', ')})`);
      check(p, sameType(result, e.type), `${e.op} gives ${typeText(result)}, not ${typeText(e.type)}`);
      break;
    }
    case 'shortCircuit':
      check(p, e.type === 'bool', `${e.operator} of type ${typeText(e.type)}`);
      expect(p, e.left, 'bool', `the left operand of ${e.operator}`);
      expect(p, e.right, 'bool', `the right operand of ${e.operator}`);
      break;
    case 'call': {
      const callee = validateCall(p, e.callee, e.args);
      check(
        p,
        callee.result !== null && sameType(callee.result, e.type),
        `a call of ${callee.name} as ${typeText(e.type)}`,
      );
      break;
    }
    case 'splat':
      check(p, isVector(e.type), `a splat to ${typeText(e.type)}`);
      expect(p, e.value, e.type.element, 'the component of a splat');
      break;
    case 'construct':
      validateConstruct(p, e);
      break;
    case 'member': {
      validateExpr(p, e.object);
      const type = stepType(p, e.object.type, { kind: 'member', member: e.member });
      check(p, sameType(type, e.type), `a member of type ${typeText(type)} is used as ${typeText(e.type)}`);
      break;
    }
    case 'swizzle': {
      validateExpr(p, e.object);
      const components = e.components.map((component) => stepType(p, e.object.type, { kind: 'component', component }));
      const count = components.length;
      check(p, count >= 1 && count <= 4, `a swizzle of ${count} components`);
      const fits = count === 1 ? isScalar(e.type) : isVector(e.type) && e.type.size === count;
      check(p, fits && sameType(componentType(e.type), at(components, 0)), `a swizzle as ${typeText(e.type)}`);
      break;
    }
    case 'index': {
      validateExpr(p, e.object);
      validateIndex(p, e.index);
      const type = elementType(p, e.object.type);
      check(p, sameType(type, e.type), `an element of type ${typeText(type)} is used as ${typeText(e.type)}`);
      break;
    }
    default:
      unreachable(e);
  }
}

function validateConstruct(p: Site, e: Extract<Expr, { kind: 'construct' }>): void {
  const { type } = e;
  check(p, !isScalar(type), `a construction of ${typeText(type)}`);
  if (type.kind === 'vector') {
    let covered = 0;
    for (const arg of e.args) {
      validateExpr(p, arg);
      check(p, isScalar(arg.type) || isVector(arg.type), `a part of ${typeText(type)} is ${typeText(arg.type)}`);
      check(p, componentType(arg.type) === type.element, `a part of ${typeText(type)} is ${typeText(arg.type)}`);
      covered += isVector(arg.type) ? arg.type.size : 1;
    }
    check(p, covered === type.size, `${covered} components for ${typeText(type)}`);
    return;
  }
  const parts = partsOf(type);
  check(p, e.args.length === parts.length, `${e.args.length} parts for the ${parts.length} of ${typeText(type)}`);
  for (const [i, arg] of e.args.entries()) expect(p, arg, at(parts, i).type, `part ${i} of ${typeText(type)}`);
}

/** A place that may be stored to: mutable, with steps that its types allow. */
export function validatePlace(p: Site, place: Place): void {
  validateSpan(p, place);
  p.validateType(place.type);
  check(p, p.visible.has(place.local), `the local ${place.local} is assigned before its declaration`);
  const local = at(p.fn.locals, place.local);
  check(p, local.mutable, `${local.name} is not mutable and assigned`);
  let type = local.type;
  for (const step of place.steps) {
    if (step.kind === 'index') {
      validateIndex(p, step.index);
      type = elementType(p, type);
    } else type = stepType(p, type, step);
  }
  check(p, sameType(type, place.type), `a place of type ${typeText(type)} is used as ${typeText(place.type)}`);
}

type StaticStep =
  | { readonly kind: 'member'; readonly member: number }
  | { readonly kind: 'component'; readonly component: number };

function stepType(p: Site, object: Type, step: StaticStep): Type {
  if (step.kind === 'member') {
    check(p, !isScalar(object) && object.kind === 'struct', `a member of ${typeText(object)}`);
    const member = object.members[step.member];
    check(p, member !== undefined, `member ${step.member} of ${object.name}`);
    return member.type;
  }
  check(p, isVector(object), `a component of ${typeText(object)}`);
  const { component } = step;
  const inside = Number.isInteger(component) && component >= 0 && component < object.size;
  check(p, inside, `component ${component} of ${typeText(object)}`);
  return object.element;
}

function elementType(p: Site, object: Type): Type {
  check(p, !isScalar(object) && object.kind !== 'struct', `an element of ${typeText(object)}`);
  return isMatrix(object) ? columnOf(object) : object.element;
}

function validateIndex(p: Site, index: Expr): void {
  validateExpr(p, index);
  check(p, index.type === 'i32' || index.type === 'u32', `an index is ${typeText(index.type)}`);
}

/** The scalar type of a vector's components; any other type itself. */
function componentType(type: Type): Type {
  return isVector(type) ? type.element : type;
}

/** A call's callee comes before the caller; its arguments are what the parameters want. */
export function validateCall(p: Site, callee: FunctionId, args: readonly Argument[]): FunctionDef {
  check(
    p,
    Number.isInteger(callee) && callee >= 0 && callee < p.id,
    `a call of function ${callee}, which does not come before ${p.id}`,
  );
  const fn = at(p.program.functions, callee);
  check(p, args.length === fn.paramCount, `${args.length} arguments for the ${fn.paramCount} parameters of ${fn.name}`);
  for (const [i, arg] of args.entries()) {
    const param = at(fn.locals, i);
    const what = `argument ${i} of ${fn.name}`;
    if (arg.kind === 'value') {
      check(p, !param.byReference, `${what} is a value, the parameter a reference`);
      expect(p, arg.value, param.type, what);
    } else {
      check(p, param.byReference, `${what} is a reference, the parameter a value`);
      validatePlace(p, arg.place);
      check(
        p,
        sameType(arg.place.type, param.type),
        `${what} is ${typeText(arg.place.type)}, not ${typeText(param.type)}`,
      );
    }
  }
  return fn;
}

export function expect(p: Site, e: Expr, type: Type, what: string): void {
  validateExpr(p, e);
  check(p, sameType(e.type, type), `${what} is ${typeText(e.type)}, not ${typeText(type)}`);
}

export function localType(p: Site, local: LocalId): Type {
  const declared = p.fn.locals[local];
  check(p, declared !== undefined, `no local ${local}`);
  return declared.type;
}

export function validatePattern(p: Site, type: Type, bits: number): void {
  check(p, isScalar(type), `a bit pattern of ${typeText(type)}`);
  check(p, Number.isInteger(bits) && bits >= 0 && bits < patternCount(type), `${bits} is no bit pattern of ${type}`);
}

export function validateSpan(
  p: Site,
  { span }: { readonly span: { readonly start: number; readonly end: number } },
): void {
  check(p, span.start >= 0 && span.start <= span.end, `the span ${span.start} to ${span.end}`);
}
