import { evaluate } from '../cpu/evaluate.ts';
import type { ScalarType } from '../ir/types.ts';
import { checkModule } from '../lang/module.ts';
import type { Variable } from '../verdict/trace.ts';

/** An expression over scalar variables that can be evaluated. */
export interface ScalarExpression {
  readonly type: ScalarType;
  /** The pattern that it gives for patterns of the variables; `null` where it gives none. */
  at(bits: readonly number[]): number | null;
}

const RESULTS: readonly (readonly [ScalarType, string])[] = [
  ['bool', 'forall'],
  ['u32', 'minimize'],
  ['i32', 'minimize'],
];

/**
 * Reads an expression such as a measure or an invariant of a loop; `null` for what is none over these variables. Parts of
 * composites have no name of their own and can not be used.
 */
export function scalarExpression(text: string, variables: readonly Variable[]): ScalarExpression | null {
  // More than an expression would be read as the end of the function around it.
  if (/[;{}\n\r]/.test(text)) return null;
  const named = variables.flatMap(({ name, type }, place) => (/^\w+$/.test(name) ? [{ name, type, place }] : []));
  const used = named.filter(({ name }) => new RegExp(`\\b${name}\\b`).test(text));
  const parameters = used.map(({ name, type }) => `${name}: ${type}`).join(', ');
  for (const [type, question] of RESULTS) {
    const { program } = checkModule(`//@ ${question}\nfn expression_(${parameters}) -> ${type} { return ${text}; }`);
    const property = program?.properties[0];
    if (program === null || property === undefined) continue;
    return {
      type,
      at(bits) {
        const outcome = evaluate(
          program,
          property,
          used.map(({ place }) => bits[place] ?? 0),
          0,
        );
        return outcome.kind === 'value' ? outcome.bits : null;
      },
    };
  }
  return null;
}
