import { at } from '../../base/assert.ts';
import type { Expr, FunctionDef, LocalId, Place } from '../../ir/program.ts';
import { isInRange, typedSteps } from './index-check.ts';
import { localName } from './names.ts';
import type { TypePrinter } from './print-type.ts';
import type { Printed } from './printed.ts';

export const COMPONENTS = ['x', 'y', 'z', 'w'] as const;

/** Prints the places of one function. */
export interface PlacePrinter {
  /** A local as a value, or as what a store begins with. */
  readonly variable: (id: LocalId) => string;
  /** An index as it stands between brackets: checked, unless it is plainly inside. */
  readonly bracketed: (index: Expr, length: number) => Printed;
  /** What stands between the brackets of a place, in order. */
  readonly brackets: (place: Place) => readonly Printed[];
  /** A place with these between its brackets. */
  readonly text: (place: Place, indices: readonly Printed[]) => string;
}

export function placePrinter(fn: FunctionDef, types: TypePrinter, expr: (e: Expr) => Printed): PlacePrinter {
  const variable = (id: LocalId): string => {
    const name = localName(fn, id);
    return at(fn.locals, id).byReference ? `(*${name})` : name;
  };

  const bracketed = (index: Expr, length: number): Printed => {
    const printed = expr(index);
    if (isInRange(index, length)) return printed;
    // A negative index is large as a word.
    const word = index.type === 'u32' ? printed.text : `bitcast<u32>(${printed.text})`;
    return { ...printed, text: `checked(${word}, ${length}u)`, order: 'acts', operator: null };
  };

  return {
    variable,
    bracketed,
    brackets: (place) =>
      typedSteps(fn, place).flatMap((step) => (step.kind === 'index' ? [bracketed(step.index, step.length)] : [])),
    text(place, indices) {
      let next = 0;
      const steps = typedSteps(fn, place).map((step) => {
        if (step.kind === 'member') return `.${types.memberName(step.from, step.member)}`;
        return step.kind === 'component' ? `.${at(COMPONENTS, step.component)}` : `[${at(indices, next++).text}]`;
      });
      return `${variable(place.local)}${steps.join('')}`;
    },
  };
}
