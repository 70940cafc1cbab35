import { at } from '../base/assert.ts';
import type { Judge } from '../base/judge.ts';
import { lineStarts } from '../base/span.ts';
import type { Program } from '../ir/program.ts';
import type { Property } from '../ir/property.ts';
import { validateProgram } from '../ir/validate.ts';
import type { Diagnostic } from './diagnostic.ts';
import { directiveLines } from './directive-lines.ts';
import { annotate } from './annotate.ts';
import { type CheckedProperty, checkProperty } from './properties.ts';
import type { PropertyContext } from './property-context.ts';
import { type Reporter, reporter as newReporter } from './reporter.ts';
import { checkModule as checkFunctions } from './wgsl/check/check-module.ts';
import { fromJudge } from './wgsl/print/from-judge.ts';
import { withOracles } from './oracles.ts';
import { parseModule } from './wgsl/parse/parse.ts';
import { type PrintedModule, printModule } from './wgsl/print/print.ts';
import { type Scan, scan } from './wgsl/parse/scan.ts';

/** A problem file after the front end. */
export interface CheckedModule {
  /** `null` exactly when `diagnostics` holds an error. */
  readonly program: Program | null;
  readonly diagnostics: readonly Diagnostic[];
  /** What a WGSL compiler is to judge; `null` when there is no program. */
  readonly printed: PrintedModule | null;
}

/**
 * Checks the text of a problem file: WGSL and its `//@` lines. Mistakes of the user come back as
 * diagnostics, in the order of the text. No text makes it throw (but a mistake of this program does).
 */
export function checkModule(text: string): CheckedModule {
  const reporter = newReporter();
  // A byte-order mark is not part of the text; a space in its place keeps all offsets.
  const source = text.startsWith('\ufeff') ? ` ${text.slice(1)}` : text;
  const scanned = scan(source, reporter);
  const checked = scanned === null ? null : checkScanned(source, scanned, reporter);
  const diagnostics = reporter.diagnostics();
  if (checked === null || reporter.hasErrors) return { program: null, diagnostics, printed: null };
  validateProgram(checked.program);
  return { program: checked.program, diagnostics, printed: checked.printed };
}

function checkScanned(text: string, scanned: Scan, reporter: Reporter) {
  const lines = directiveLines(text, scanned, reporter);
  if (scanned.tokens.length === 0 && lines.length === 0) {
    reporter.error(
      'empty-file',
      { start: 0, end: 0 },
      'the file holds no declaration',
      'write a function and `//@ forall` above it',
    );
    return null;
  }
  const { module, complete } = parseModule(text, scanned.lessThan, reporter);
  const { annotations, hints } = annotate(lines, scanned, module, complete, reporter);
  if (!complete) return null;
  if (lines.length === 0) reportNoProperty(text, scanned, reporter);

  const functions = checkFunctions(module, reporter, hints);
  const given = new Set<string>();
  const freshName = (base: string): string => {
    let name = base;
    while (text.includes(name) || given.has(name)) name += '_';
    given.add(name);
    return name;
  };
  const ordered = annotations.toSorted((a, b) => a.fn.span.start - b.fn.span.start);
  const functionNames = module.declarations.flatMap((d) => (d.kind === 'function' ? [d.name.text] : []));
  const all = [...withOracles(ordered, { checked: functions, functionNames, reporter })];
  const properties: CheckedProperty[] = [];
  const earlier: Property[] = [];
  const context: PropertyContext = {
    annotations: ordered,
    earlier,
    checked: functions,
    functionNames,
    reporter,
    freshName,
    add: (fn) => all.push(fn) - 1,
  };
  for (const annotation of ordered) {
    const property = checkProperty(annotation, context);
    if (property === null) continue;
    properties.push(property);
    earlier.push(property.property);
  }
  if (reporter.hasErrors) return null;
  const asksOracles = all.some(({ oracle }) => oracle !== undefined);
  const starts = asksOracles ? { lineStarts: lineStarts(text) } : {};
  const program: Program = { functions: all, properties: earlier, ...starts };
  const conditions = properties.flatMap(({ property, fn, requires, uses }) => [
    ...(property.requires === null ? [] : [{ name: at(all, property.requires).name, fn, conditions: requires }]),
    ...uses.map(({ name, call }) => ({ name, fn, conditions: [call] })),
  ]);
  return { program, printed: printModule(module, conditions) };
}

/** A file without a question must never look like one that passed. */
function reportNoProperty(text: string, scanned: Scan, reporter: Reporter): void {
  const near = scanned.comments.find(({ span }) =>
    /^\/[/*][ \t*@]*(forall|exists|equivalent|injective|maximize|minimize|terminates)\b/i.test(
      text.slice(span.start, span.end),
    ),
  );
  reporter.error(
    'no-property',
    near?.span ?? { start: 0, end: 0 },
    'the file asks nothing: no function has a `//@ forall` line or another one that asks',
    near === undefined
      ? 'write `//@ forall` above a function that returns bool'
      : 'a line that counts begins with `//@`, as in `//@ forall`',
  );
}

/**
 * Asks a WGSL compiler about a checked module: what it refuses is refused, with its message at the
 * place in the source. A module with errors is not shown to it.
 */
export async function judgeModule(checked: CheckedModule, judge: Judge): Promise<readonly Diagnostic[]> {
  if (checked.printed === null) return [];
  const { printed } = checked;
  const messages = await judge.judge(printed.text);
  return messages.filter((m) => m.severity === 'error').map((m) => fromJudge(printed, m));
}
