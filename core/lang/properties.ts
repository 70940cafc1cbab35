import { at } from '../base/assert.ts';
import { countSteps } from '../ir/count-steps.ts';
import type { InputLeaf } from '../ir/inputs.ts';
import type { FunctionDef, FunctionId } from '../ir/program.ts';
import { type Equivalence, type Expectation, isTruthQuestion, type Property, type Question } from '../ir/property.ts';
import { resultTypesOf } from '../ir/result.ts';
import { isScalar, leavesOf, typeText } from '../ir/types.ts';
import type { Annotation } from './annotate.ts';
import type { Directive } from './directives.ts';
import { comparedFunctions } from './compared-functions.ts';
import { comparisonOf } from './equivalence.ts';
import { resolveExpectation } from './expectation.ts';
import { type Instance, readLemma, readUses } from './lemmas.ts';
import { readDomains } from './parameter-domains.ts';
import type { PropertyContext } from './property-context.ts';
import type { Reporter } from './reporter.ts';
import { checkUnbounded } from './unbounded.ts';
import { type FunctionSignature, isPointer } from './wgsl/check/context.ts';
import { parseExpression } from './wgsl/parse/parse.ts';
import type { ExprSyntax, FunctionSyntax } from './wgsl/syntax.ts';

/** A property with the syntax of its `requires` lines, which the judge is to see too. */
export interface CheckedProperty {
  readonly property: Property;
  readonly fn: FunctionSyntax;
  readonly requires: readonly ExprSyntax[];
  readonly uses: readonly Instance[];
}

/** Checks one annotated function; `null` after a mistake. */
export function checkProperty({ fn, directives }: Annotation, c: PropertyContext): CheckedProperty | null {
  const { checked, reporter } = c;
  if (directives.length === 0 || directives.some(({ kind }) => kind === 'oracle')) return null;
  const name = fn.name.text;
  refuseRepeated(directives, reporter);
  const asked = directives.find((d) => d.kind === 'question')?.question;
  if (asked === undefined) {
    const first = directives[0];
    if (first !== undefined) {
      reporter.error(
        'no-question',
        first.span,
        `nothing is asked about \`${name}\``,
        'add `//@ forall`, `exists`, `injective`, `maximize`, `minimize`, `terminates` or `equivalent NAME`',
      );
    }
    return null;
  }
  const found = checked.find(name);
  if (found === null || found.syntax !== fn) return null;
  const { signature } = found;
  if (typeof asked === 'string') refuseResult(fn, signature, asked, reporter);
  if (refusePointers(fn, signature.params, reporter)) return null;
  const leaves = parameterLeaves(fn, signature.params);
  if (leaves === null) return null;
  const space = readDomains(directives, fn, leaves, reporter);
  const requires = directives.flatMap((d) =>
    d.kind === 'requires' ? (parseExpression(d.text, d.offset, reporter) ?? []) : [],
  );
  const condition = requires.length === 0 ? null : checked.conditions(fn, c.freshName(`requires_${name}`), requires);
  const equivalent = typeof asked === 'string' ? null : comparedFunctions(fn, signature, asked.name, c);
  const question = typeof asked === 'string' ? asked : 'forall';
  const expected = expectationsOf(directives, question, signature, reporter);
  const lemma = readLemma(directives, name, asked, space, reporter);
  const uses = readUses(directives, fn, c);
  const unbounded = directives.some(({ kind }) => kind === 'unbounded');
  if (unbounded) {
    refuseLemmas(directives, reporter);
    const { functions } = checked;
    const all = condition === null ? functions : [...functions, condition];
    const compared = equivalent === null ? [signature.id] : [equivalent.left, equivalent.right];
    checkUnbounded(all, condition === null ? compared : [...compared, functions.length], reporter);
  }
  if (reporter.hasErrors) return null;
  const texts = (kind: 'title' | 'source' | 'note') => directives.flatMap((d) => (d.kind === kind ? [d.text] : []));
  const property: Property = {
    name,
    question,
    fn: equivalent === null ? signature.id : c.add(comparison(fn, equivalent, c)),
    requires: condition === null ? null : c.add(condition),
    equivalent,
    ...(question === 'terminates' ? { steps: counted(signature.id, name, c) } : {}),
    ...(unbounded ? { unbounded } : {}),
    check: null,
    lemma,
    uses: uses.map(({ use }) => use),
    space,
    expect: lemma ? [{ verdict: 'holds', value: null }] : expected,
    title: texts('title')[0] ?? null,
    source: texts('source')[0] ?? null,
    notes: texts('note'),
    span: fn.span,
  };
  return { property, fn, requires, uses: uses.map(({ instance }) => instance) };
}

/** A lemma is about words: what holds of them says nothing of integers, nor the other way round. */
function refuseLemmas(directives: readonly Directive[], reporter: Reporter): void {
  for (const { kind, span } of directives) {
    if (kind !== 'lemma' && kind !== 'uses') continue;
    const hint = 'leave out this line, or `//@ integers unbounded`';
    reporter.error('unbounded-integers', span, `\`${kind}\` is about words, and unbounded integers are none`, hint);
  }
}

/** The function that counts the steps of another one. */
const counted = (fn: FunctionId, name: string, { checked, freshName, add }: PropertyContext): FunctionId =>
  countSteps(checked.functions, fn, freshName(`steps_${name}`), add);

function comparison(
  fn: FunctionSyntax,
  { left, right }: Equivalence,
  { checked, freshName }: PropertyContext,
): FunctionDef {
  const compared = (id: FunctionId) => ({ id, fn: at(checked.functions, id) });
  return comparisonOf(freshName(`equivalent_${fn.name.text}`), compared(left), compared(right), fn.name.span);
}

/** The result type that the question wants. */
function refuseResult(fn: FunctionSyntax, { result }: FunctionSignature, asked: Question, reporter: Reporter): void {
  const wanted = resultTypesOf(asked);
  if (wanted === null || result === null || (result !== 'none' && isScalar(result) && wanted.includes(result))) return;
  const [first, ...others] = wanted;
  const types = others.length === 0 ? first : 'u32, i32 or f32';
  reporter.error(
    'question-type',
    fn.result?.span ?? fn.name.span,
    `\`${asked}\` wants a function that returns ${types}; \`${fn.name.text}\` returns ${result === 'none' ? 'nothing' : typeText(result)}`,
    isTruthQuestion(asked)
      ? 'return a comparison, or ask `//@ equivalent NAME`'
      : 'return one number of 32 bits, such as `u32(...)` or `bitcast<u32>(...)`',
  );
}

/** The alternatives of the `expect` line that the question can have. */
function expectationsOf(
  directives: readonly Directive[],
  question: Question,
  { result }: FunctionSignature,
  reporter: Reporter,
): readonly Expectation[] {
  const line = directives.find((d) => d.kind === 'expect');
  if (line === undefined || result === null) return [];
  const type = result !== 'none' && isScalar(result) ? result : 'bool';
  return line.alternatives.flatMap((syntax) => resolveExpectation(syntax, question, type, reporter) ?? []);
}

type Params = FunctionSignature['params'];

/** A pointer has no bit pattern that an input could give. Returns whether there is one. */
function refusePointers(fn: FunctionSyntax, params: Params, reporter: Reporter): boolean {
  for (const [i, param] of fn.params.entries()) {
    const type = params[i] ?? null;
    if (type === null || !isPointer(type)) continue;
    reporter.error(
      'pointer-parameter',
      param.span,
      `\`${param.name.text}\` is a pointer: a property takes values`,
      'take the value, and copy it into a `var` to pass its address on',
    );
    return true;
  }
  return false;
}

/** `null` when a parameter has no type, which was reported. */
function parameterLeaves(fn: FunctionSyntax, params: Params): readonly InputLeaf[] | null {
  const leaves: InputLeaf[] = [];
  for (const [i, { name }] of fn.params.entries()) {
    const type = params[i] ?? null;
    if (type === null || isPointer(type)) return null;
    leaves.push(...leavesOf(type).map((leaf) => ({ name: `${name.text}${leaf.path}`, type: leaf.type })));
  }
  return leaves;
}

const UNIQUE: ReadonlySet<Directive['kind']> = new Set(['title', 'source', 'expect', 'lemma', 'unbounded'] as const);

/** One question, one title, one source, one expectation. */
function refuseRepeated(directives: readonly Directive[], reporter: Reporter): void {
  const seen = new Set<Directive['kind']>();
  for (const d of directives) {
    if (d.kind === 'question' && seen.has('question')) {
      reporter.error(
        'two-questions',
        d.span,
        'the function has a question already',
        'write a second function for a second question',
      );
    } else if (UNIQUE.has(d.kind) && seen.has(d.kind)) {
      reporter.error(
        'duplicate-directive',
        d.span,
        `a second \`${d.kind}\` line`,
        d.kind === 'expect' ? 'join alternatives with `|`' : undefined,
      );
    }
    seen.add(d.kind);
  }
}
