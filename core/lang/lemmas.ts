import { at, invariant } from '../base/assert.ts';
import { grouped } from '../base/grouped.ts';
import type { Call, FunctionDef } from '../ir/program.ts';
import type { Property, Question, Use } from '../ir/property.ts';
import { type Space, spaceSize } from '../ir/space.ts';
import type { Annotation } from './annotate.ts';
import type { Directive, Equivalent } from './directives.ts';
import type { PropertyContext } from './property-context.ts';
import type { Reporter } from './reporter.ts';
import { clip, didYouMean } from './suggest.ts';
import { parseExpression } from './wgsl/parse/parse.ts';
import type { CallSyntax, FunctionSyntax, Identifier } from './wgsl/syntax.ts';

/** So many inputs can be tried in seconds, whatever a prover makes of them. */
const MOST_INPUTS = 2n ** 32n;

/** A call of a lemma over the parameters of a property, which the judge is to see under a name of its own. */
export interface Instance {
  readonly name: string;
  readonly call: CallSyntax;
}

/** Whether a `lemma` line stands above the function; what a lemma may not be is reported. */
export function readLemma(
  directives: readonly Directive[],
  name: string,
  asked: Question | Equivalent,
  space: Space,
  reporter: Reporter,
): boolean {
  const line = directives.find(({ kind }) => kind === 'lemma');
  if (line === undefined) return false;
  if (asked !== 'forall') {
    const question = typeof asked === 'string' ? asked : 'equivalent';
    reporter.error('lemma-question', line.span, `\`${name}\` asks \`${question}\`: a lemma asks \`forall\``);
  }
  const size = spaceSize(space);
  if (size > MOST_INPUTS) {
    const message = `\`${name}\` has ${grouped(size)} inputs: a lemma may have ${grouped(MOST_INPUTS)}`;
    reporter.error('lemma-size', line.span, message);
  }
  const expected = directives.find(({ kind }) => kind === 'expect');
  if (expected !== undefined)
    reporter.error('lemma-expectation', expected.span, `\`${name}\` is a lemma: that it holds is what it says`);
  return true;
}

/** The `uses` lines of `fn`, without those that are mistaken, which are reported. */
export function readUses(
  directives: readonly Directive[],
  fn: FunctionSyntax,
  c: PropertyContext,
): readonly { readonly use: Use; readonly instance: Instance }[] {
  return directives.flatMap((d) => {
    if (d.kind !== 'uses') return [];
    const call = parseExpression(d.text, d.offset, c.reporter);
    if (call === null) return [];
    if (call.kind !== 'call' || call.callee.templateArgs.length > 0) {
      const hint = 'for example `//@ uses small(x % 10u)`';
      c.reporter.error('directive-syntax', call.span, '`uses` wants a lemma with its arguments', hint);
      return [];
    }
    const lemma = lemmaAbove(fn, call.callee.name, c);
    return lemma === null ? [] : (useOf(fn, call, lemma, c) ?? []);
  });
}

/** The lemma above `fn` of that name; `null` where it is none, or has mistakes of its own. */
function lemmaAbove(
  fn: FunctionSyntax,
  { text, span }: Identifier,
  { annotations, earlier, functionNames, reporter }: PropertyContext,
): Property | null {
  const name = clip(text);
  const own = annotations.findIndex((a) => a.fn === fn);
  const lemmas = annotations.slice(0, own).filter(isLemma);
  if (!functionNames.includes(text)) {
    const names = lemmas.map((a) => a.fn.name.text);
    const hint = didYouMean(text, names) ?? (names.length === 0 ? undefined : `those above are ${names.join(', ')}`);
    reporter.error('unknown-lemma', span, `no lemma named \`${name}\` is declared`, hint);
    return null;
  }
  const place = annotations.findIndex((a) => a.fn.name.text === text);
  const annotation = annotations[place];
  if (place === own) {
    const hint = 'a property may use the lemmas above it';
    reporter.error('lemma-order', span, `\`${name}\` uses itself`, hint);
  } else if (annotation === undefined || !isLemma(annotation)) {
    reporter.error('not-a-lemma', span, `\`${name}\` is no lemma`);
  } else if (place > own) {
    reporter.error('lemma-order', span, `the lemma \`${name}\` stands below`);
  } else return earlier.find((p) => p.name === text) ?? null;
  return null;
}

const isLemma = ({ directives }: Annotation): boolean => directives.some(({ kind }) => kind === 'lemma');

function useOf(fn: FunctionSyntax, call: CallSyntax, lemma: Property, { checked, freshName, add }: PropertyContext) {
  const name = freshName(`uses_${fn.name.text}`);
  const whole = checked.conditions(fn, name, [call]);
  if (whole === null) return null;
  const args = calledIn(whole).args.map((arg, i) => {
    invariant(arg.kind === 'value', `the lemma ${lemma.name} takes values`);
    const { value } = arg;
    return add({
      ...whole,
      name: freshName(`uses_${fn.name.text}_${i}`),
      result: value.type,
      body: [{ kind: 'return', value, span: value.span }],
    });
  });
  const { fn: id, requires, space } = lemma;
  const use: Use = { lemma: lemma.name, fn: id, requires, space, args, span: call.span };
  return { use, instance: { name, call } };
}

/** The call of the lemma that a function consists of. */
function calledIn({ name, body }: FunctionDef): Call {
  const returned = at(body, 0);
  invariant(returned.kind === 'return' && returned.value?.kind === 'call', `${name} returns a call`);
  return returned.value;
}
