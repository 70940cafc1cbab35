import { at, invariant, unreachable } from '../../base/assert.ts';
import { OPS, type OpRow } from '../../ir/ops.ts';
import type {
  Argument,
  Expr,
  FunctionDef,
  FunctionId,
  Operation,
  Place,
  Program,
  ShortCircuit,
} from '../../ir/program.ts';
import { isScalar, isVector } from '../../ir/types.ts';
import { elementCount } from './index-check.ts';
import { functionName, localName } from './names.ts';
import { printConstant } from './print-constant.ts';
import type { Hide } from './print-opaque.ts';
import { infixText, isByComponent, operationText, wantsScalar } from './print-operation.ts';
import { COMPONENTS, placePrinter } from './print-place.ts';
import type { TypePrinter } from './print-type.ts';
import { type Printed, fixed, inOrder, latest, named } from './printed.ts';

/** Prints the expressions of one function. */
export interface ExprPrinter {
  readonly expr: (expr: Expr) => Printed;
  /** The statements, a line each, of a call whose result, if any, is dropped. */
  readonly call: (callee: FunctionId, args: readonly Argument[]) => readonly string[];
  /** The statements that store `value` in a place. */
  readonly store: (place: Place, value: Expr) => readonly string[];
}

/**
 * Expressions are parenthesised throughout. Operations are printed as they stand, so that an expression is a constant
 * expression here exactly when it was one in the source, which a judge has seen. WGSL evaluates operands from left to right;
 * what a call changes through references stands in statements before, with the operands before it (see {@link inOrder}).
 */
export function exprPrinter(program: Program, fn: FunctionDef, types: TypePrinter, hide: Hide): ExprPrinter {
  let temporaries = 0;
  const fresh = (): string => `temp${temporaries++}`;
  const places = placePrinter(fn, types, (e) => expr(e));

  const combine = (
    parts: readonly Printed[],
    text: (operands: readonly Printed[]) => string,
    operator: string | null = null,
  ): Printed => {
    const { before, operands } = inOrder(parts, fresh);
    return { before, text: text(operands), order: latest(operands.map(({ order }) => order)), operator };
  };
  const list = (name: string, args: readonly Expr[]): Printed =>
    combine(args.map(expr), (operands) => `${name}(${operands.map((operand) => operand.text).join(', ')})`);

  const operation = (e: Operation): Printed => {
    if (isByComponent(e)) return byComponent(e);
    const { form, wgsl }: OpRow = OPS[e.op];
    const operands = e.args.map((arg, i) => {
      const operand = wantsScalar(e, i) && arg.kind === 'splat' ? arg.value : arg;
      const printed = expr(operand);
      const text = hide(printed.text, operand);
      return text === printed.text ? printed : { ...printed, text, operator: null };
    });
    return combine(operands, (args) => operationText(types, e, args), form === 'infix' ? wgsl : null);
  };

  /** Each operand is kept in a name, for every component asks it again. */
  const byComponent = (e: Operation): Printed => {
    const { type } = e;
    invariant(isVector(type), 'components are those of a vector');
    const { before, operands } = inOrder(
      e.args.map((arg) => named(expr(arg), fresh)),
      fresh,
    );
    const components = COMPONENTS.slice(0, type.size).map((component) =>
      operationText(
        types,
        { ...e, type: type.element },
        operands.map((operand) => fixed(`${operand.text}.${component}`)),
      ),
    );
    return { before, text: `${types.text(type)}(${components.join(', ')})`, order: 'fixed', operator: null };
  };

  const shortCircuit = ({ operator, left, right }: ShortCircuit): Printed => {
    const [first, second] = [expr(left), expr(right)];
    if (second.before.length === 0) {
      return combine([first, second], (parts) => infixText(at(parts, 0), operator, at(parts, 1)), operator);
    }
    const name = fresh();
    const inner = [...second.before, `${name} = ${second.text};`].map((line) => `  ${line}`);
    const condition = operator === '&&' ? name : `!${name}`;
    const before = [...first.before, `var ${name} = ${first.text};`, `if (${condition}) {`, ...inner, '}'];
    return { ...fixed(name), before };
  };

  /** A call, with the statements before it and after it. */
  const prepared = (callee: FunctionId, args: readonly Argument[]) => {
    const references = args.flatMap((arg) => (arg.kind === 'reference' ? [arg.place] : []));
    // WGSL has no address of a component, and none of two parts of one variable at once.
    const isWhole = (place: Place): boolean =>
      place.steps.length === 0 && references.filter(({ local }) => local === place.local).length === 1;
    const parts = args.map((arg) =>
      arg.kind === 'value' ? [expr(arg.value)] : places.brackets(arg.place).map((index) => named(index, fresh)),
    );
    const { before, operands } = inOrder(parts.flat(), fresh);
    const copyIn: string[] = [];
    const copyOut: string[] = [];
    let next = 0;
    const texts = args.map((arg, i) => {
      const mine = operands.slice(next, next + at(parts, i).length);
      next += mine.length;
      if (arg.kind === 'value') return at(mine, 0).text;
      const { place } = arg;
      if (isWhole(place)) {
        const name = localName(fn, place.local);
        return at(fn.locals, place.local).byReference ? name : `&${name}`;
      }
      const name = fresh();
      const text = places.text(place, mine);
      copyIn.push(`var ${name} = ${text};`);
      copyOut.push(`${text} = ${name};`);
      return `&${name}`;
    });
    const text = `${functionName(program, callee)}(${texts.join(', ')})`;
    return { before: [...before, ...copyIn], text, after: copyOut };
  };

  const call = (callee: FunctionId, args: readonly Argument[]): Printed => {
    const { before, text, after } = prepared(callee, args);
    if (args.every((arg) => arg.kind === 'value')) return { before, text, order: 'acts', operator: null };
    const result = fresh();
    return { ...fixed(result), before: [...before, `let ${result} = ${text};`, ...after] };
  };

  const store = (place: Place, value: Expr): readonly string[] => {
    const stored = expr(value);
    // Two texts that may trap: which of them comes first shall not hang on how a compiler orders an assignment.
    const indices = places
      .brackets(place)
      .map((index) => (index.order === 'acts' && stored.order === 'acts' ? named(index, fresh) : index));
    const { before, operands } = inOrder([...indices, stored], fresh);
    return [...before, `${places.text(place, operands)} = ${at(operands, operands.length - 1).text};`];
  };

  const expr = (e: Expr): Printed => {
    switch (e.kind) {
      case 'constant':
        return fixed(printConstant(e.type, e.bits));
      case 'zero':
        return fixed(types.zero(e.type));
      case 'local':
        return at(fn.locals, e.local).mutable
          ? { ...fixed(places.variable(e.local)), order: 'reads' }
          : fixed(places.variable(e.local));
      case 'op':
        return operation(e);
      case 'shortCircuit':
        return shortCircuit(e);
      case 'call':
        return call(e.callee, e.args);
      case 'splat':
        return list(types.text(e.type), [e.value]);
      case 'construct':
        return list(types.text(e.type), e.args);
      case 'member': {
        const { type } = e.object;
        invariant(!isScalar(type) && type.kind === 'struct', 'a member is part of a struct');
        return combine([expr(e.object)], (parts) => `${at(parts, 0).text}.${types.memberName(type, e.member)}`);
      }
      case 'swizzle': {
        const name = e.components.map((component) => at(COMPONENTS, component)).join('');
        return combine([expr(e.object)], (parts) => `${at(parts, 0).text}.${name}`);
      }
      case 'index': {
        const both = [expr(e.object), places.bracketed(e.index, elementCount(e.object.type))];
        return combine(both, (parts) => `${at(parts, 0).text}[${at(parts, 1).text}]`);
      }
      default:
        return unreachable(e);
    }
  };

  return {
    expr,
    call(callee, args) {
      const { before, text, after } = prepared(callee, args);
      return [...before, `${text};`, ...after];
    },
    store,
  };
}
