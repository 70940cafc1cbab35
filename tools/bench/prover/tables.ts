import type { Role } from './configurations.ts';
import { ALONE, bestOf, type Claim, type Measured, type Score, scoreOf } from './summary.ts';

interface Named {
  readonly name: string;
  readonly role: Role;
}

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |\n`;

const scoreText = (score: Score | null): string =>
  score === null ? '-' : `${score.solved}/${score.goals}, ${score.par2.toFixed(2)}`;

/** Solved goals and PAR-2 in seconds, by family, in Markdown. */
export function tableOf(rows: readonly Measured[], configurations: readonly Named[], limitMs: number): string {
  const families = [...new Set(rows.map(({ family }) => family))];
  const alone = configurations.filter(({ role }) => ALONE.includes(role)).map(({ name }) => name);
  const columns = [...configurations.map(({ name }) => name), alone.length === 0 ? '' : `best of ${alone.join(', ')}`];
  const cells = (some: readonly Measured[]) => [
    ...configurations.map(({ name }) => scoreText(scoreOf(some, name, limitMs))),
    scoreText(bestOf(some, alone, limitMs)),
  ];
  return [
    row(['family', ...columns]),
    row(['---', ...columns.map(() => '---:')]),
    ...families.map((family) => row([family, ...cells(rows.filter((r) => r.family === family))])),
    row(['**all**', ...cells(rows)]),
  ].join('');
}

export function claimText({ text, ratio, target }: Claim): string {
  const verdict = target === null ? '' : ` (target: at most ${target}; ${ratio <= target ? 'met' : 'NOT met'})`;
  return `PAR-2 of ${text}: ${ratio.toFixed(2)}${verdict}`;
}
