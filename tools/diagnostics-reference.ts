import { formatDiagnostic } from '../core/lang/format-diagnostic.ts';
import { checkModule } from '../core/lang/module.ts';
import { type CodeEntry, DIAGNOSTIC_CODES, DIAGNOSTIC_STAGES } from '../core/lang/diagnostic-codes.ts';

/**
 * The text of docs/diagnostics.md, from the table of codes. A test holds the file against it, and
 * `npx vitest run tests/tools/diagnostics-reference.test.ts -u` writes it.
 */
export function diagnosticsReference(): string {
  const entries: readonly (readonly [string, CodeEntry])[] = Object.entries(DIAGNOSTIC_CODES);
  const stages = Object.entries(DIAGNOSTIC_STAGES).map(([stage, heading]) => {
    const rows = entries.flatMap(([code, { stage: of, meaning, remedy }]) =>
      of === stage ? [`| \`${code}\` | ${cell(meaning)} | ${cell(remedy)} |`] : [],
    );
    return [`## ${heading}`, '', '| code | meaning | what to do |', '|---|---|---|', ...rows, ''].join('\n');
  });
  return `${INTRODUCTION}\n${stages.join('\n')}`;
}

const cell = (text: string): string => text.replaceAll('|', '\\|');

const EXAMPLE = `//@ forall
//@ domain lo in 0 .. 100
fn midpoint(lo: i32, hi: i32) -> bool {
  return (lo + hi) / 2;
}
`;

const SHOWN = checkModule(EXAMPLE)
  .diagnostics.map((d) => formatDiagnostic('midpoint.wgsl', EXAMPLE, d))
  .join('\n');

const INTRODUCTION = `# Diagnostics

What \`forall\` may say about a problem file, in the order in which a file is read. A diagnostic has a code, a place, a
sentence and, where there is something to do about it, a hint:

\`\`\`
${SHOWN}
\`\`\`

A file with an error is not run, and the command ends with exit code 2. \`ignored-directive\` is a warning. This page is
generated from \`core/lang/diagnostic-codes.ts\`.
`;
