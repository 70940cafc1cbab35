import type { Span } from '../base/span.ts';
import type { InputLeaf } from '../ir/inputs.ts';
import type { FunctionDef } from '../ir/program.ts';
import type { Property } from '../ir/property.ts';
import { type Domain, fullDomain } from '../ir/space.ts';
import { leavesOf, typeText } from '../ir/types.ts';
import type { DirectiveLine } from './directive-lines.ts';
import { type Directive, readDirective } from './directives.ts';
import { type DomainSyntax, resolveDomain } from './domain.ts';
import type { Reporter } from './reporter.ts';
import { didYouMean } from './suggest.ts';
import type { CheckedFunctions } from './wgsl/check-module.ts';
import { isPointer } from './wgsl/context.ts';
import { parseExpression } from './wgsl/parse.ts';
import type { Scan } from './wgsl/scan.ts';
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
  /** The function that {@link Property.requires} names. */
  readonly condition: FunctionDef | null;
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
    else if (first !== undefined && (complete || (token?.text !== 'fn' && token?.text !== '@'))) {
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
export function checkProperty(
  annotation: Annotation,
  checked: CheckedFunctions,
  freshName: (base: string) => string,
  conditionId: number,
  reporter: Reporter,
): CheckedProperty | null {
  const { fn, directives } = annotation;
  if (directives.length === 0) return null;
  const name = fn.name.text;
  refuseRepeated(directives, reporter);
  const question = directives.find((d) => d.kind === 'question');
  if (question === undefined) {
    const first = directives[0];
    if (first !== undefined) {
      reporter.error(
        'no-question',
        first.span,
        `nothing is asked about \`${name}\``,
        'add `//@ forall` or `//@ exists`',
      );
    }
    return null;
  }
  const found = checked.find(name);
  if (found === null || found.syntax !== fn) return null;
  const { signature } = found;
  if (signature.result !== 'bool' && signature.result !== null) {
    const returns = signature.result === 'none' ? 'nothing' : typeText(signature.result);
    const place: Span = fn.result?.span ?? fn.name.span;
    reporter.error(
      'question-type',
      place,
      `\`${question.question}\` wants a function that returns bool; \`${name}\` returns ${returns}`,
    );
  }
  if (refusePointers(fn, signature.params, reporter)) return null;
  const leaves = parameterLeaves(fn, signature.params);
  if (leaves === null) return null;
  const space = leaves.map((leaf) => fullDomain(leaf.type));
  readDomains(directives, fn, leaves, space, reporter);
  const requires = directives.flatMap((d) =>
    d.kind === 'requires' ? (parseExpression(d.text, d.offset, reporter) ?? []) : [],
  );
  const condition = requires.length === 0 ? null : checked.conditions(fn, freshName(`requires_${name}`), requires);
  const texts = (kind: 'title' | 'source' | 'note') => directives.flatMap((d) => (d.kind === kind ? [d.text] : []));
  const property: Property = {
    name,
    question: question.question,
    fn: signature.id,
    requires: condition === null ? null : conditionId,
    equivalent: null,
    check: null,
    space,
    expect: directives.find((d) => d.kind === 'expect')?.verdicts ?? [],
    title: texts('title')[0] ?? null,
    source: texts('source')[0] ?? null,
    notes: texts('note'),
    span: fn.span,
  };
  return { property, fn, requires, condition };
}

type Params = NonNullable<ReturnType<CheckedFunctions['find']>>['signature']['params'];

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

/** Narrows the domains of the leaves that the `domain` lines name. */
function readDomains(
  directives: readonly Directive[],
  fn: FunctionSyntax,
  leaves: readonly InputLeaf[],
  space: Domain[],
  reporter: Reporter,
): void {
  const seen = new Set<string>();
  for (const d of directives) {
    if (d.kind !== 'domain') continue;
    const { name } = d.domain;
    const named = leaves.flatMap((leaf, i) => (isPart(leaf.name, name) ? [{ leaf, i }] : []));
    if (named.length === 0) {
      reportUnknown(fn, leaves, d.domain, reporter);
      continue;
    }
    if (named.some(({ leaf }) => seen.has(leaf.name))) {
      const whole = named.length === 1 ? name : (named.find(({ leaf }) => seen.has(leaf.name))?.leaf.name ?? name);
      reporter.error(
        'duplicate-domain',
        d.span,
        `\`${whole}\` has a domain already`,
        'use `//@ requires` for a set with holes',
      );
      continue;
    }
    for (const { leaf, i } of named) {
      seen.add(leaf.name);
      const domain = resolveDomain(d.domain, leaf, d.span, reporter);
      if (domain === null) break;
      space[i] = domain;
    }
  }
}

/** Whether the leaf is `name` itself or lies inside of it. */
function isPart(leaf: string, name: string): boolean {
  return leaf === name || (leaf.startsWith(name) && /^[.[]/.test(leaf.slice(name.length)));
}

function reportUnknown(
  fn: FunctionSyntax,
  leaves: readonly InputLeaf[],
  { name, nameSpan }: DomainSyntax,
  reporter: Reporter,
): void {
  const [base = name] = name.split(/[.[]/);
  const names = fn.params.map((p) => p.name.text);
  if (names.includes(base) && base !== name) {
    const parts = leaves.map((leaf) => leaf.name).filter((leaf) => leaf !== base && isPart(leaf, base));
    const shown = parts.length > 4 ? `${parts.slice(0, 4).join(', ')}, ...` : parts.join(', ');
    const hint =
      parts.length === 0 ? `\`${base}\` has no parts` : (didYouMean(name, parts) ?? `its parts are ${shown}`);
    reporter.error('unknown-parameter', nameSpan, `\`${base}\` has no part \`${name}\``, hint);
    return;
  }
  const hint =
    didYouMean(name, names) ?? (names.length === 0 ? 'it has no parameters' : `its parameters are ${names.join(', ')}`);
  reporter.error('unknown-parameter', nameSpan, `\`${fn.name.text}\` has no parameter \`${name}\``, hint);
}
