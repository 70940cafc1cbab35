import type { Equivalence } from '../ir/property.ts';
import { sameType, type Type, typeText } from '../ir/types.ts';
import type { Reporter } from './reporter.ts';
import { didYouMean } from './suggest.ts';
import type { CheckedFunctions } from './wgsl/check/check-module.ts';
import { type FunctionSignature, isPointer, type PointerType } from './wgsl/check/context.ts';
import type { FunctionSyntax, Identifier } from './wgsl/syntax.ts';

/** Where a name of a function is looked up. */
export interface FunctionLookup {
  readonly checked: CheckedFunctions;
  /** The names of the file's functions, for suggestions. */
  readonly functionNames: readonly string[];
  readonly reporter: Reporter;
}

/** `fn` and the function of the same signature that its `equivalent` line names; `null` after a mistake. */
export function comparedFunctions(
  fn: FunctionSyntax,
  signature: FunctionSignature,
  { text, span }: Identifier,
  { checked, functionNames, reporter }: FunctionLookup,
): Equivalence | null {
  const name = fn.name.text;
  const other = checked.find(text);
  if (other === null) {
    const others = functionNames.filter((f) => f !== name);
    const hint = didYouMean(text, others) ?? (others.length === 0 ? 'write the second function' : undefined);
    reporter.error('unknown-name', span, `no function named \`${text.slice(0, 40)}\` is declared`, hint);
    return null;
  }
  if (other.syntax === fn) {
    const message = `\`${name}\` is compared with itself`;
    reporter.error('same-function', span, message, 'name another function of the same signature');
    return null;
  }
  if (signature.result === 'none') {
    const message = `\`${name}\` returns nothing that could be compared`;
    reporter.error('no-result', fn.name.span, message, 'return the value that matters');
    return null;
  }
  const difference = differenceOf(signature, other.signature, name, text);
  if (difference === null) return { left: signature.id, right: other.signature.id };
  const hint = 'both must take the same types of parameters and return the same type';
  if (difference !== '') reporter.error('different-signature', span, difference, hint);
  return null;
}

/** In which way two signatures differ, `null` when they do not; empty after a type with a reported mistake. */
function differenceOf(a: FunctionSignature, b: FunctionSignature, left: string, right: string): string | null {
  if (a.params.length !== b.params.length) {
    const count = ({ params: { length } }: FunctionSignature) => `${length} parameter${length === 1 ? '' : 's'}`;
    return `\`${left}\` takes ${count(a)}, \`${right}\` takes ${count(b)}`;
  }
  for (const [i, type] of a.params.entries()) {
    const other = b.params[i] ?? null;
    if (type === null || other === null) return '';
    if (sameParam(type, other)) continue;
    return `parameter ${i + 1} of \`${left}\` is ${paramText(type)}, that of \`${right}\` is ${paramText(other)}`;
  }
  const [from, to] = [a.result, b.result];
  if (from === null || to === null) return '';
  if (from !== 'none' && to !== 'none' && sameType(from, to)) return null;
  const returns = (result: Type | 'none') => (result === 'none' ? 'nothing' : typeText(result));
  return `\`${left}\` returns ${returns(from)}, \`${right}\` returns ${returns(to)}`;
}

const sameParam = (a: Type | PointerType, b: Type | PointerType): boolean =>
  !isPointer(a) && !isPointer(b) && sameType(a, b);

const paramText = (type: Type | PointerType): string => (isPointer(type) ? 'a pointer' : typeText(type));
