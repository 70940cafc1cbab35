import { at } from '../../base/assert.ts';
import type { FunctionDef } from '../../ir/program.ts';
import { isTruthQuestion } from '../../ir/property.ts';
import { evaluatedFunction } from '../../ir/result.ts';
import { isScalar, partsOf, type Type } from '../../ir/types.ts';
import type { Task } from '../../verdict/engine.ts';
import { hasCheckedIndex } from './index-check.ts';
import { functionName } from './names.ts';
import { printLeaves } from './print-space.ts';
import { printQuestion, printValueCode } from './print-value.ts';
import { type TypePrinter, typePrinter } from './print-type.ts';
import { type Metering, printFunctions } from './print-wgsl.ts';
import { reachable, rootsOf } from './reachable.ts';
import { TEMPLATES } from './templates.ts';

/** Whether a task has 16-bit floats anywhere: only an adapter with the feature `shader-f16` takes it. */
export const usesHalves = ({ program, property }: Task): boolean =>
  typePrinter(program, reachable(program, rootsOf(property))).halves;

/**
 * The user's functions, and `outcome`, which evaluates one input to a code of `OUTCOME_CODES`; `halves` says that the text
 * needs `enable f16`, `checked` that an index may make an input undefined.
 *
 * @param opaque see `Demands`
 */
export function printProperty(
  task: Task,
  metering: Metering,
  opaque = false,
): { readonly text: string; readonly halves: boolean; readonly checked: boolean } {
  const { program, property, space } = task;
  const ids = reachable(program, rootsOf(property));
  const fn = evaluatedFunction(property);
  const types = typePrinter(program, ids);
  const checked = hasCheckedIndex(program, ids);
  const { lets, args } = printArguments(at(program.functions, fn), types);
  const truth = isTruthQuestion(property.question);
  const value = `${functionName(program, fn)}(${args})`;
  const lines = truth ? [`code = select(1u, 0u, ${value});`] : printValueCode(task, value);
  const condition = property.requires === null ? '' : `if (${functionName(program, property.requires)}(${args})) `;
  const code = `  var code = 2u;\n  ${condition}{\n${lines.map((line) => `    ${line}\n`).join('')}  }\n`;
  const metered = metering === 'metered';
  const traps = metered || checked;
  const variables = `${truth ? '' : 'var<private> word: u32;\n'}${metered ? 'var<private> fuel: u32;\n' : ''}${traps ? 'var<private> trap: u32;\n\n' : ''}`;
  const functions = printFunctions(program, ids, types, { metering, checked, opaque });
  const text = `${types.declarations}${variables}${checked ? `${TEMPLATES.index}\n` : ''}${functions}
${printQuestion(task)}
fn outcome(cursor: Cursor) -> u32 {
${printLeaves(space)}${lets}${traps ? '  trap = 0u;\n' : ''}${code}${traps ? '  if (trap != 0u) { code = trap; }\n' : ''}  return code;
}
`;
  return { text, halves: types.halves, checked };
}

/** The arguments of the property from its leaves `p0`, `p1`, ...: those that are no leaves themselves get a `let`. */
export function printArguments(fn: FunctionDef, types: TypePrinter): { readonly lets: string; readonly args: string } {
  let leaf = 0;
  const assembled = (type: Type): string =>
    isScalar(type)
      ? `p${leaf++}`
      : `${types.text(type)}(${partsOf(type)
          .map((part) => assembled(part.type))
          .join(', ')})`;
  const lets: string[] = [];
  const args = fn.locals.slice(0, fn.paramCount).map(({ type }, k) => {
    const text = assembled(type);
    if (isScalar(type)) return text;
    lets.push(`  let a${k} = ${text};\n`);
    return `a${k}`;
  });
  return { lets: lets.join(''), args: args.join(', ') };
}
