import { at } from '../base/assert.ts';
import type { InputLeaf } from '../ir/inputs.ts';
import type { FunctionDef, FunctionId } from '../ir/program.ts';
import { type Equivalence, type Expectation, isTruthQuestion, type Property, type Question } from '../ir/property.ts';
import { resultTypesOf } from '../ir/result.ts';
import { isScalar, leavesOf, typeText } from '../ir/types.ts';
import type { DirectiveLine } from './directive-lines.ts';
import { type Directive, readDirective } from './directives.ts';
import { comparedFunctions, type FunctionLookup } from './compared-functions.ts';
import { comparisonOf } from './equivalence.ts';
import { resolveExpectation } from './expectation.ts';
import { readDomains } from './parameter-domains.ts';
import type { Reporter } from './reporter.ts';
import { type FunctionSignature, isPointer } from './wgsl/check/context.ts';
import { parseExpression } from './wgsl/parse/parse.ts';
import type { Scan } from './wgsl/parse/scan.ts';
import type { ExprSyntax, FunctionSyntax, ModuleSyntax } from './wgsl/syntax.ts';

/** The `//@` lines above one function. */
export interface Annotation {
  readonly fn: FunctionSyntax;
  readonly directives: readonly Directive[];
}

/** A property with the syntax of its `requires` lines, which the judge is to see too. */
export interface CheckedProperty {
  readonly property: Property;
  readonly fn: FunctionSyntax;
  readonly requires: readonly ExprSyntax[];
}

/** What the properties of a file are checked against and add to. */
export interface PropertyContext extends FunctionLookup {
  /** A name that the file does not use. */
  freshName(base: string): string;
  /** Adds a function behind those of the file. */
  add(fn: FunctionDef): FunctionId;
}

/**
 * Reads the `//@` lines and gives them to the functions below them. `complete` is false when syntax
 * errors may have hidden functions.
 */
export function annotate(
  lines: readonly DirectiveLine[],
  scan: Scan,
  module: ModuleSyntax,
  complete: boolean,
  reporter: Reporter,
): readonly Annotation[] {
  const byStart = new Map(module.declarations.filter((d) => d.kind === 'function').map((d) => [d.span.start, d]));
  const groups = new Map<number, DirectiveLine[]>();
  for (const line of lines) {
    const group = groups.get(line.nextToken);
    if (group === undefined) groups.set(line.nextToken, [line]);
    else group.push(line);
  }
  const annotations: Annotation[] = [];
  for (const [nextToken, group] of groups) {
    const directives = group.flatMap((line) => readDirective(line, reporter) ?? []);
    const token = scan.tokens[nextToken];
    const fn = token === undefined ? undefined : byStart.get(token.span.start);
    const first = group[0];
    if (fn !== undefined) annotations.push({ fn, directives });
    else if (
      first !== undefined &&
      directives.length > 0 &&
      (complete || (token?.text !== 'fn' && token?.text !== '@'))
    ) {
      reporter.error(
        'stray-directive',
        first.span,
        'no function stands directly below this `//@` line',
        'put the `//@` lines right above their `fn`',
      );
    }
  }
  return annotations;
}

/** Checks one annotated function; `null` after a mistake. */
export function checkProperty({ fn, directives }: Annotation, c: PropertyContext): CheckedProperty | null {
  const { checked, reporter } = c;
  if (directives.length === 0) return null;
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
        'add `//@ forall`, `exists`, `injective`, `maximize`, `minimize` or `equivalent NAME`',
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
  if (reporter.hasErrors) return null;
  const texts = (kind: 'title' | 'source' | 'note') => directives.flatMap((d) => (d.kind === kind ? [d.text] : []));
  const property: Property = {
    name,
    question,
    fn: equivalent === null ? signature.id : c.add(comparison(fn, equivalent, c)),
    requires: condition === null ? null : c.add(condition),
    equivalent,
    check: null,
    space,
    expect: expected,
    title: texts('title')[0] ?? null,
    source: texts('source')[0] ?? null,
    notes: texts('note'),
    span: fn.span,
  };
  return { property, fn, requires };
}

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
  if (result === null || (result !== 'none' && isScalar(result) && wanted.includes(result))) return;
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
    } else if ((d.kind === 'title' || d.kind === 'source' || d.kind === 'expect') && seen.has(d.kind)) {
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
