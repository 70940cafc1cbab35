import type { DirectiveLine } from './directive-lines.ts';
import { type Directive, readDirective } from './directives.ts';
import type { Reporter } from './reporter.ts';
import type { Scan } from './wgsl/parse/scan.ts';
import type { FunctionSyntax, ModuleSyntax } from './wgsl/syntax.ts';

/** The `//@` lines above one function. */
export interface Annotation {
  readonly fn: FunctionSyntax;
  readonly directives: readonly Directive[];
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
