import type { Span } from '../base/span.ts';
import type { DirectiveLine } from './directive-lines.ts';
import { type Directive, readDirective } from './directives.ts';
import { beginsLoop, isHint, loopHints } from './loop-hints.ts';
import type { Reporter } from './reporter.ts';
import type { LoopHints } from './wgsl/check/check-hints.ts';
import type { Scan } from './wgsl/parse/scan.ts';
import type { FunctionSyntax, ModuleSyntax } from './wgsl/syntax.ts';

/** The `//@` lines above one function. */
export interface Annotation {
  readonly fn: FunctionSyntax;
  readonly directives: readonly Directive[];
}

/**
 * Reads the `//@` lines and gives them to the functions below them, hints to the loops: by where those begin. `complete` is false when syntax
 * errors may have hidden functions.
 */
export function annotate(
  lines: readonly DirectiveLine[],
  scan: Scan,
  module: ModuleSyntax,
  complete: boolean,
  reporter: Reporter,
): { readonly annotations: readonly Annotation[]; readonly hints: ReadonlyMap<number, LoopHints> } {
  const byStart = new Map(module.declarations.filter((d) => d.kind === 'function').map((d) => [d.span.start, d]));
  const groups = new Map<number, DirectiveLine[]>();
  for (const line of lines) {
    const group = groups.get(line.nextToken);
    if (group === undefined) groups.set(line.nextToken, [line]);
    else group.push(line);
  }
  const annotations: Annotation[] = [];
  const hints = new Map<number, LoopHints>();
  for (const [nextToken, group] of groups) {
    const read = group.flatMap((line) => readDirective(line, reporter) ?? []);
    const above = read.filter(isHint);
    const directives = read.filter((d) => !isHint(d));
    if (above.length > 0) {
      if (beginsLoop(scan, nextToken)) hints.set(scan.tokens[nextToken]?.span.start ?? -1, loopHints(above, reporter));
      else if (complete) for (const { kind, span } of above) refuseHint(kind, span, reporter);
    }
    const token = scan.tokens[nextToken];
    const fn = token === undefined ? undefined : byStart.get(token.span.start);
    const first = directives[0];
    if (fn !== undefined) {
      if (directives.length > 0 || read.length === 0) annotations.push({ fn, directives });
    } else if (
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
  return { annotations, hints };
}

function refuseHint(word: string, span: Span, reporter: Reporter): void {
  const hint = 'put the line right above a `for`, `while` or `loop` of a function';
  reporter.error('misplaced-hint', span, `no loop stands directly below this \`${word}\` line`, hint);
}
