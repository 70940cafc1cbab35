import { at } from '../base/assert.ts';
import type { FunctionDef } from '../ir/program.ts';
import type { Annotation } from './annotate.ts';
import type { FunctionLookup } from './compared-functions.ts';
import type { Directive } from './directives.ts';
import { clip, didYouMean } from './suggest.ts';

type OracleLine = Extract<Directive, { readonly kind: 'oracle' }>;

/** The `oracle` line above a function; `null` where there is none. */
export const oracleOf = ({ directives }: Annotation): OracleLine | null =>
  directives.find((d): d is OracleLine => d.kind === 'oracle') ?? null;

/** The functions of a file, those below an `oracle` line marked as what they stand for. */
export function withOracles(annotations: readonly Annotation[], lookup: FunctionLookup): readonly FunctionDef[] {
  const functions = [...lookup.checked.functions];
  for (const annotation of annotations) {
    const line = oracleOf(annotation);
    if (line === null) continue;
    const found = lookup.checked.find(annotation.fn.name.text);
    if (found === null || !isPlaceholder(annotation, line, lookup)) continue;
    const { id } = found.signature;
    functions[id] = { ...at(functions, id), oracle: line.name.text };
  }
  return functions;
}

function isPlaceholder({ fn, directives }: Annotation, line: OracleLine, lookup: FunctionLookup): boolean {
  const { checked, functionNames, reporter } = lookup;
  const { text, span } = line.name;
  const wanted = `terminates_${text}`;
  const other = directives.find(({ kind }) => kind !== 'oracle' && kind !== 'note' && kind !== 'source');
  const form = `\`//@ oracle terminates ${clip(text)}\` stands alone above \`fn ${clip(wanted)}() -> bool { return false; }\``;
  if (checked.find(text) === null) {
    const hint = didYouMean(text, functionNames) ?? 'name a function of the file';
    reporter.error('unknown-name', span, `no function named \`${clip(text)}\` is declared`, hint);
    return false;
  }
  const signature = checked.find(fn.name.text)?.signature;
  const placeholder = signature?.params.length === 0 && signature.result === 'bool' && fn.name.text === wanted;
  if (placeholder && other === undefined) return true;
  const what = other === undefined ? 'takes the place of what its name says' : 'is asked nothing itself';
  reporter.error('oracle-form', line.span, `an oracle ${what}`, form);
  return false;
}
