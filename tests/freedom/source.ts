import { evaluate } from '../../core/cpu/evaluate.ts';
import { freedomOf } from '../../core/freedom/freedom.ts';
import { floatToBits } from '../../core/ir/float.ts';
import type { Program } from '../../core/ir/program.ts';
import type { Property } from '../../core/ir/property.ts';
import type { Input } from '../../core/ir/space.ts';
import { checkModule } from '../../core/lang/module.ts';
import { type Leaf, asInteger, extent } from '../../core/freedom/scalar.ts';
import type { ScalarType } from '../../core/ir/types.ts';
import { numericValue } from '../../core/ir/value.ts';
import type { Allowed } from '../../core/verdict/freedom.ts';

/** What WGSL allows, with the reference evaluator behind integers. */
export const freedom = freedomOf(evaluate);

/** The last property of a source text. */
export function propertyOf(text: string): { readonly program: Program; readonly property: Property } {
  const { program, diagnostics } = checkModule(text);
  const property = program?.properties.at(-1);
  if (program === null || property === undefined) throw new Error(JSON.stringify(diagnostics));
  return { program, property };
}

export const f = (value: number): number => floatToBits('f32', value);
export const h = (value: number): number => floatToBits('f16', value);

/** What is allowed of `fn p(parameters) -> bool { body }` on an input. */
export function allowed(parameters: string, body: string, input: Input, before = '', fuel = 2 ** 20): Allowed {
  const text = `${before}\n//@ forall\nfn p(${parameters}) -> bool { ${body} }\n`;
  const { program, property } = propertyOf(text);
  return freedom(program, property, input, fuel);
}

/** `true`, `false`, `undefined` ... where it must be, otherwise `either`. */
export function verdictOf(parameters: string, body: string, input: Input, before = '', fuel = 2 ** 20): string {
  const answer = allowed(parameters, body, input, before, fuel);
  return answer.kind === 'must' ? answer.outcome : 'either';
}

/** Whether a leaf may have the pattern; zeros of either sign are one. */
export function mayBe(type: ScalarType, { scalar }: Leaf, bits: number): boolean {
  if (scalar.kind === 'float') {
    if (scalar.value.hull === null) return true;
    const value = numericValue(type, bits);
    return Number.isFinite(value) && scalar.value.hull.lo <= value && value <= scalar.value.hull.hi;
  }
  if (scalar.kind === 'patterns') return scalar.patterns.includes(bits);
  const { lo, hi } = extent(type, asInteger(scalar));
  const value = numericValue(type, bits);
  return lo <= value && value <= hi;
}
