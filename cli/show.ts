import { EXIT, formatDiagnostic, openModule, kernelText, printProgram, smt2Text, taskOf } from '../core/index.ts';
import { createJudge } from '../core/gpu/judge.node.ts';
import { readSource } from './input.ts';
import { mistake } from './say.ts';
import { writeOut } from './streams.ts';

/** What `show` can print. */
export const SHOWN = ['wgsl', 'smt2', 'ir'] as const;

/** Prints the kernel, the solver script or the IR of a file's properties. */
export async function show(what: string, file: string, property: string | null): Promise<number> {
  const kind = SHOWN.find((s) => s === what);
  if (kind === undefined) return mistake(`can not show '${what}'; it shows ${SHOWN.join(', ')}`);
  const source = await readSource(file);
  if ('problem' in source) return mistake(`can not read ${file}: ${source.problem}`);
  const judge = createJudge();
  const { program, diagnostics } = await openModule(judge, file, source.text);
  await judge?.dispose();
  for (const d of diagnostics) process.stderr.write(`${formatDiagnostic(file, source.text, d)}\n`);
  if (program === null) return EXIT.sourceError;
  if (kind === 'ir') {
    await writeOut(printProgram(program));
    return EXIT.holds;
  }
  const properties = program.properties.filter((p) => property === null || p.name === property);
  if (properties.length === 0)
    return mistake(`${file} has no property ${property}; it has ${program.properties.map((p) => p.name).join(', ')}`);
  const print = kind === 'wgsl' ? kernelText : smt2Text;
  for (const p of properties) await writeOut(print(taskOf(program, p, null)));
  return EXIT.holds;
}
