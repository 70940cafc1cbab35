import { at, invariant, unreachable } from '../../base/assert.ts';
import { isPrimitive } from '../../ir/ops.ts';
import type { Argument, Expr, FunctionId, LocalId, Place } from '../../ir/program.ts';
import { elementOf, isScalar, isVector, leafCount, type ScalarType } from '../../ir/types.ts';
import { entryOf } from '../module/float-op.ts';
import { floatSteps, heldBits } from '../module/float-result.ts';
import { type Elements, elementsOf, leafSteps, partRange } from '../module/leaf-range.ts';
import {
  atomsOf,
  type Body,
  exitText,
  type Held,
  heldAtoms,
  heldIn,
  inMemory,
  keep,
  newTemp,
  setMemory,
  setStorage,
  setTemps,
  sliceOf,
  ZERO,
} from './scalar-body.ts';
import { checkIndex, element, elementAddress } from './scalar-element.ts';
import { returnedCount } from './scalar-layout.ts';
import { afterSteps, SCALAR_FLOATS } from './scalar-floats.ts';
import { SCALAR_OPS, WHOLE_SCALAR_OPS } from './scalar-ops.ts';
import { isWhole } from '../module/whole-op.ts';

/** Emits what computes a scalar and returns the atom that holds it. */
export function operand(body: Body, expr: Expr): string {
  return at(atomsOf(value(body, expr)), 0);
}

/** Emits what computes `expr` and returns its leaves. */
export function value(body: Body, expr: Expr): Held {
  const { lines } = body;
  const kept = body.temps;
  switch (expr.kind) {
    case 'constant':
      return heldAtoms([`(i32.const ${heldBits(expr.type, expr.bits) | 0})`]);
    case 'zero':
      return heldAtoms(Array<string>(leafCount(expr.type)).fill(ZERO));
    case 'local':
      return heldIn(at(body.layout.locals, expr.local));
    case 'op': {
      const args = values(body, expr.args).map(atomsOf);
      return heldAtoms(setTemps(body, kept, operation(body, expr, args)));
    }
    case 'shortCircuit': {
      const result = newTemp(body);
      lines.push(`(local.set ${result} ${operand(body, expr.left)})`);
      body.temps = kept + 1;
      const test = expr.operator === '&&' ? `(local.get ${result})` : `(i32.eqz (local.get ${result}))`;
      lines.push(`(if ${test} (then`);
      lines.push(`(local.set ${result} ${operand(body, expr.right)})))`);
      body.temps = kept + 1;
      return heldAtoms([`(local.get ${result})`]);
    }
    case 'call': {
      const result = call(body, expr.callee, expr.args);
      invariant(result !== null, 'a call in an expression has a result');
      return result;
    }
    case 'splat': {
      const component = operand(body, expr.value);
      return heldAtoms(Array<string>(expr.type.size).fill(component));
    }
    case 'construct':
      return heldAtoms(values(body, expr.args).flatMap(atomsOf));
    case 'member': {
      const { start, count } = partRange(expr.object.type, expr.member);
      return sliceOf(value(body, expr.object), start, count);
    }
    case 'swizzle': {
      const components = atomsOf(value(body, expr.object));
      return heldAtoms(expr.components.map((component) => at(components, component)));
    }
    case 'index': {
      const [object, index] = values(body, [expr.object, expr.index]);
      invariant(object !== undefined && index !== undefined, 'an index has two operands');
      return element(body, kept, object, at(atomsOf(index), 0), elementsOf(expr.object.type));
    }
    default:
      return unreachable(expr);
  }
}

/** Operands from left to right; those that a later one could change are kept as they were. */
function values(body: Body, exprs: readonly Expr[]): readonly Held[] {
  const last = exprs.findLastIndex((expr) => body.changing.has(expr));
  return exprs.map((expr, i) => (i < last ? keep(body, value(body, expr)) : value(body, expr)));
}

/** An expression for each leaf of the result. */
function operation(
  body: Body,
  expr: Expr & { readonly kind: 'op' },
  args: readonly (readonly string[])[],
): readonly string[] {
  const { op } = expr;
  invariant(isPrimitive(op), `${op} is left after the expansion`);
  if (isWhole(op)) return WHOLE_SCALAR_OPS[op](...args);
  const from = componentType(at(expr.args, 0));
  const emit = entryOf(SCALAR_OPS, SCALAR_FLOATS, op, from);
  const { half, canonical } = floatSteps(op, from, componentType(expr));
  const steps = { half, canonical: canonical && body.observesBits };
  return at(args, 0).map((_, component) => {
    const operands = args.map((arg) => at(arg, component));
    return afterSteps(emit(from, operands), steps);
  });
}

function componentType({ type }: Expr): ScalarType {
  invariant(isScalar(type) || isVector(type), 'operands and results are scalars or vectors');
  return elementOf(type);
}

/** A place whose indices are computed and inside: leaf ranges and choices from its local on. */
interface Located {
  readonly local: LocalId;
  readonly path: readonly (
    | { readonly kind: 'range'; readonly start: number; readonly count: number }
    | { readonly kind: 'choice'; readonly index: string; readonly elements: Elements }
  )[];
}

/** Computes and checks the indices of a place; `steady` when variables may change before it is used. */
export function locate(body: Body, { local, steps }: Place, steady: boolean): Located {
  const path = leafSteps(at(body.self.locals, local).type, steps).map((step): Located['path'][number] => {
    if (step.kind === 'range') return { kind: 'range', start: step.range.start, count: step.range.count };
    const held = value(body, step.step.index);
    const index = at(atomsOf(steady ? keep(body, held) : held), 0);
    checkIndex(body, index, step.elements.length);
    return { kind: 'choice', index, elements: step.elements };
  });
  return { local, path };
}

function load(body: Body, { local, path }: Located): Held {
  return path.reduce<Held>(
    (whole, step) => {
      if (step.kind === 'range') return sliceOf(whole, step.start, step.count);
      return element(body, body.temps, whole, step.index, step.elements);
    },
    heldIn(at(body.layout.locals, local)),
  );
}

/** Stores into a place. */
export function store(body: Body, { local, path }: Located, held: Held): void {
  const storage = at(body.layout.locals, local);
  const kept = body.temps;
  if (storage.kind === 'memory') {
    let address = `(i32.const ${storage.address})`;
    let offset = 0;
    for (const step of path) {
      if (step.kind === 'range') offset += 4 * step.start;
      else address = elementAddress(address, step.index, step.elements.stride);
    }
    const fixed = path.every((step) => step.kind === 'range');
    setMemory(body, fixed ? address : at(setTemps(body, kept, [address]), 0), offset, held);
    body.temps = kept;
    return;
  }
  if (path.every((step) => step.kind === 'range')) {
    const start = path.reduce((sum, step) => sum + step.start, 0);
    const names = storage.names.slice(start, start + atomsOf(held).length);
    setStorage(body, { kind: 'locals', names }, held);
    return;
  }
  // Every leaf that the place may be: set where the indices say so.
  const atoms = atomsOf(keep(body, held));
  for (const { start, tests } of ranges(path)) {
    const chosen = tests.reduce((all, test) => `(i32.and ${all} ${test})`);
    for (const [leaf, atom] of atoms.entries()) {
      const name = at(storage.names, start + leaf);
      body.lines.push(`(local.set ${name} (select ${atom} (local.get ${name}) ${chosen}))`);
    }
  }
  body.temps = kept;
}

/** The ranges of leaves that a path may lead to, each with the tests that it does. */
function ranges(path: Located['path']): readonly { readonly start: number; readonly tests: readonly string[] }[] {
  const [step, ...rest] = path;
  if (step === undefined) return [{ start: 0, tests: [] }];
  const below = ranges(rest);
  if (step.kind === 'range') return below.map(({ start, tests }) => ({ start: step.start + start, tests }));
  return Array.from({ length: step.elements.length }, (_, position) => ({
    start: position * step.elements.stride,
    test: `(i32.eq ${step.index} (i32.const ${position}))`,
  })).flatMap(({ start, test }) =>
    below.map((range) => ({ start: start + range.start, tests: [test, ...range.tests] })),
  );
}

/**
 * A call: its operands, the hand-over of the fuel, the call itself, the copies out of its references.
 * Returns the leaves of the result, `null` where there is none.
 */
export function call(body: Body, callee: FunctionId, args: readonly Argument[]): Held | null {
  const { lines } = body;
  const kept = body.temps;
  const target = at(body.program.functions, callee);
  const layout = at(body.layouts, callee);
  const last = args.findLastIndex((arg) => body.changing.has(arg));
  const operands = args.map((arg, i) => {
    if (arg.kind === 'reference') return { place: locate(body, arg.place, true), held: null };
    const held = value(body, arg.value);
    return { place: null, held: i < last ? keep(body, held) : held };
  });
  const passed: string[] = [];
  for (const [parameter, { place, held }] of operands.entries()) {
    const storage = at(layout.locals, parameter);
    const copied = held ?? load(body, place);
    if (storage.kind === 'memory') setStorage(body, storage, copied);
    else passed.push(...atomsOf(copied));
  }
  const ends = at(body.ends, callee);
  if (ends) lines.push('(global.set $fuel (local.get $fuel))');
  const text = `(call $f${callee}${passed.map((atom) => ` ${atom}`).join('')})`;
  const references = operands.some(({ place }) => place !== null);
  const returned = returnedCount(target, layout);
  if (!references) body.temps = kept;
  const names = Array.from({ length: returned }, () => newTemp(body));
  if (names.length === 1) lines.push(`(local.set ${at(names, 0)} ${text})`);
  else lines.push(text, ...[...names].reverse().map((name) => `(local.set ${name})`));
  if (ends) {
    lines.push('(local.set $fuel (global.get $fuel))');
    lines.push(`(if (i64.lt_s (local.get $fuel) (i64.const 0)) (then ${exitText(body)}))`);
  }
  const atoms = names.map((name) => `(local.get ${name})`);
  let result: Held | null = null;
  if (layout.result !== null) {
    result = inMemory(body, heldIn(layout.result));
  } else if (target.result !== null) {
    result = heldAtoms(atoms.splice(0, leafCount(target.result)));
  }
  for (const [parameter, { place }] of operands.entries()) {
    if (place === null) continue;
    const storage = at(layout.locals, parameter);
    store(body, place, storage.kind === 'memory' ? heldIn(storage) : heldAtoms(atoms.splice(0, storage.names.length)));
  }
  return result;
}

/** Returns from the function: its result and the last values of its references. */
export function returnText(body: Body, held: Held | null): string {
  const { self, layout } = body;
  const result = held === null || layout.result !== null ? [] : atomsOf(held);
  if (held !== null && layout.result !== null) setMemory(body, heldAddress(layout.result), 0, held);
  const all = [...result, ...referenceAtoms(body)];
  invariant(all.length === returnedCount(self, layout), 'a return gives what the function returns');
  return all.length === 0 ? '(br $exit)' : `(br $exit ${all.join(' ')})`;
}

/** The last values of the parameters by reference that are returned. */
export function referenceAtoms({ self, layout }: Body): readonly string[] {
  return self.locals.slice(0, self.paramCount).flatMap(({ byReference }, id) => {
    const storage = at(layout.locals, id);
    return byReference && storage.kind === 'locals' ? atomsOf(heldIn(storage)) : [];
  });
}

function heldAddress(storage: NonNullable<Body['layout']['result']>): string {
  invariant(storage.kind === 'memory', 'a large result stands in memory');
  return `(i32.const ${storage.address})`;
}
