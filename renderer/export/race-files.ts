import {
  enginesCsv,
  htmlReport,
  kernelText,
  type KeptRace,
  keptRaceJson,
  markdownReport,
  type ReportFigure,
  seriesCsv,
  smt2Text,
  stepsCsv,
  type Task,
} from '../../core/index.ts';
import type { Series } from '../race/samples.ts';

/** A text that can be saved, made when it is wanted. */
export interface TextFile {
  readonly label: string;
  readonly name: string;
  readonly type: string;
  text(): string;
}

/** What there is of a finished race beside its pictures. */
export function raceFiles(race: KeptRace, series: Series, figures: () => readonly ReportFigure[]): readonly TextFile[] {
  const { entry, source } = race;
  const file = (label: string, ending: string, type: string, text: () => string): TextFile => ({
    label,
    name: `${entry.name}.${ending}`,
    type,
    text,
  });
  const steps = stepsCsv(entry);
  const rates = [...series].map(([engine, samples]) => ({ engine, samples }));
  return [
    file('Report: one page of HTML', 'html', 'text/html', () =>
      htmlReport([{ entry, source, figures: figures() }], {
        version: race.tool,
        at: race.at,
        agent: race.environment.agent,
      }),
    ),
    file('Markdown to paste', 'md', 'text/markdown', () => markdownReport(entry, source)),
    file(
      'JSON: forall/1 and the source',
      'forall.json',
      'application/json',
      () => `${JSON.stringify(keptRaceJson(race), null, 2)}\n`,
    ),
    file('CSV of the engines', 'engines.csv', 'text/csv', () => enginesCsv([entry])),
    file('CSV of the rates over time', 'rates.csv', 'text/csv', () => seriesCsv(rates)),
    ...(steps === null ? [] : [file('CSV of the steps', 'steps.csv', 'text/csv', () => steps)]),
  ];
}

/** What the engines get of a question. */
export function questionFiles(task: Task): readonly TextFile[] {
  const { name } = task.property;
  return [
    { label: 'SMT-LIB of the question', name: `${name}.smt2`, type: 'text/plain', text: () => smt2Text(task) },
    {
      label: 'WGSL kernel of the sweep',
      name: `${name}.kernel.wgsl`,
      type: 'text/plain',
      text: () => kernelText(task),
    },
  ];
}
