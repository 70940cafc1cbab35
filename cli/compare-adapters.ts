import { createGpuEngine } from '../core/gpu/engine.node.ts';
import { createJudge } from '../core/gpu/judge.node.ts';
import {
  type AdapterId,
  cancelSource,
  compareOn,
  type ComparisonVerdict,
  EXIT,
  formatDiagnostic,
  formatValue,
  grouped,
  inputsOf,
  inputText,
  isTruthQuestion,
  type Json,
  type JudgedComparison,
  mostSerious,
  openModule,
  type Outcome,
  resultOf,
  type Task,
  taskOf,
} from '../core/index.ts';
import { findAdapter } from './adapters.ts';
import { readSource } from './input.ts';
import type { CommonOptions } from './options.ts';
import { mistake } from './say.ts';
import { writeOut } from './streams.ts';
import { VERSION } from './version.ts';

const EXIT_OF: Readonly<Record<ComparisonVerdict, number>> = {
  same: EXIT.holds,
  freedom: EXIT.decidedOtherwise,
  different: EXIT.disagreement,
  unknown: EXIT.unknown,
};

/**
 * `forall sweep --adapter A --against B`: the properties of `files` on two adapters, and the first inputs that they evaluate
 * differently. Exit code 0: none; 1: WGSL allows every difference; 4: it does not; 3: not everything was compared.
 */
export async function compareAdapters(
  files: readonly string[],
  against: string,
  options: CommonOptions,
): Promise<number> {
  if (options.adapter === null)
    return mistake('--against compares with another adapter: name the first with --adapter');
  const [a, b] = [await findAdapter(options.adapter), await findAdapter(against)];
  if (typeof a === 'string') return mistake(a);
  if (typeof b === 'string') return mistake(b);
  const engines = [createGpuEngine(a), createGpuEngine(b)] as const;
  const judge = createJudge();
  const interrupt = cancelSource();
  const onSignal = () => interrupt.cancel('interrupted');
  process.on('SIGINT', onSignal).on('SIGTERM', onSignal);
  const codes: number[] = [];
  const entries: Json[] = [];
  try {
    for (const file of files) {
      const source = await readSource(file);
      if ('problem' in source) {
        codes.push(mistake(`can not read ${file}: ${source.problem}`));
        continue;
      }
      const { program, diagnostics } = await openModule(judge, file, source.text);
      for (const d of diagnostics) process.stderr.write(`${formatDiagnostic(file, source.text, d)}\n`);
      if (program === null) {
        codes.push(EXIT.sourceError);
        continue;
      }
      for (const property of program.properties) {
        if (options.property !== null && property.name !== options.property) continue;
        if (property.unbounded === true) {
          codes.push(
            mistake(`${property.name}: no adapter has integers without bounds: such a question can only be proved`),
          );
          continue;
        }
        if (property.question === 'injective') {
          codes.push(
            mistake(`${property.name}: adapters are compared input by input, and \`injective\` is about pairs`),
          );
          continue;
        }
        const task = taskOf(program, property, options.bits);
        const limits = { timeoutMs: options.timeoutMs, fuel: options.fuel };
        const found = await compareOn(task, engines, limits, interrupt.signal);
        codes.push(EXIT_OF[found.verdict]);
        entries.push(comparisonJson(file, task, found, [a, b]));
        if (options.output === 'text') await writeOut(comparisonText(task, found, [a, b]));
      }
    }
    if (options.output !== 'text')
      await writeOut(
        `${JSON.stringify({ schema: 'forall/1', tool: { version: VERSION }, comparisons: entries }, null, 2)}\n`,
      );
  } finally {
    process.off('SIGINT', onSignal).off('SIGTERM', onSignal);
    void Promise.all([...engines.map((engine) => engine.dispose()), judge?.dispose()]);
  }
  if (interrupt.signal.cause !== null) codes.push(EXIT.interrupted);
  return mostSerious(codes);
}

const SENTENCES: Readonly<Record<ComparisonVerdict, string>> = {
  same: 'The same on both',
  freedom: 'They differ as WGSL allows',
  different: 'They differ, and WGSL forbids it',
  unknown: 'Not compared',
};

function comparisonText(task: Task, found: JudgedComparison, [a, b]: readonly [AdapterId, AdapterId]): string {
  const { verdict, stopped, compared, judged } = found;
  const why = stopped === null ? '' : `; ${stopped}`;
  const lines = [`${task.property.name}  ${SENTENCES[verdict]}: ${grouped(compared.count)} inputs compared${why}.`];
  for (const { input, answers, reference, isAllowed } of judged) {
    const said = answers.map(
      (answer, i) => `${outcomeText(task, answer)}${isAllowed[i] === true ? '' : ' (not allowed)'}`,
    );
    lines.push(`    ${inputText(task, input)}`);
    lines.push(`      ${a.name}: ${said[0]}; ${b.name}: ${said[1]}; reference: ${outcomeText(task, reference)}`);
  }
  return `${lines.join('\n')}\n`;
}

function comparisonJson(
  file: string,
  task: Task,
  found: JudgedComparison,
  [a, b]: readonly [AdapterId, AdapterId],
): Json {
  const { verdict, stopped, compared, judged, devices } = found;
  return {
    file,
    name: task.property.name,
    adapters: [a.name, b.name],
    devices,
    verdict,
    stopped,
    compared: compared.count.toString(),
    differences: judged.map(({ input, answers, reference, isAllowed }) => ({
      inputs: Object.fromEntries(inputsOf(task).map(({ name, type }, i) => [name, formatValue(type, input[i] ?? 0)])),
      answers: answers.map((answer) => outcomeText(task, answer)),
      reference: outcomeText(task, reference),
      isAllowed,
    })),
  };
}

function outcomeText({ program, property }: Task, outcome: Outcome | null): string {
  if (outcome === null) return 'takes too long';
  if (outcome.kind !== 'value') return outcome.kind;
  return formatValue(isTruthQuestion(property.question) ? 'bool' : resultOf(program, property), outcome.bits);
}
