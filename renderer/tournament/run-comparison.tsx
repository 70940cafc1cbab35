import { compareRuns, meanRatio, rowKey, type TournamentRun } from '../../core/index.ts';
import { formatDuration } from '../format/duration.ts';
import { ratioText } from '../history/race-comparison.tsx';

/** So many problems that became faster or slower are shown. */
const MOST = 20;

/** A tournament beside an earlier one: changed verdicts first, then what became slower or faster most. */
export function RunComparison({ run, before }: { run: TournamentRun; before: TournamentRun }) {
  const changes = compareRuns(run, before);
  const mean = meanRatio(changes);
  const strength = (ratio: number | null): number => (ratio === null ? 0 : Math.abs(Math.log(ratio)));
  const changed = changes.filter((change) => change.changed);
  const rest = changes.filter((change) => !change.changed).toSorted((a, b) => strength(b.ratio) - strength(a.ratio));
  return (
    <section aria-label="Compared with an earlier tournament">
      <p class="tool-row">
        {changes.length} questions are in both; {changed.length} changed their verdict. The first answer took{' '}
        {mean === null ? 'no comparable time' : `${ratioText(mean)} the earlier time, in the geometric mean`}.
      </p>
      <table class="grid" aria-label="Changes">
        <thead>
          <tr>
            <th scope="col">Problem</th>
            <th scope="col">Before</th>
            <th scope="col">Now</th>
            <th scope="col">Now over before</th>
          </tr>
        </thead>
        <tbody>
          {[...changed, ...rest.slice(0, MOST)].map(({ row, before: old, changed: other, ratio }) => (
            <tr key={rowKey(row)}>
              <th scope="row">{row.title ?? row.name}</th>
              <td>{resultText(old.verdict, old.timeMs)}</td>
              <td class={other ? 'missed' : ''}>{resultText(row.verdict, row.timeMs)}</td>
              <td class="number">{ratioText(ratio)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

const resultText = (verdict: string, ms: number | null): string =>
  ms === null ? verdict : `${verdict}, ${formatDuration(ms)}`;
