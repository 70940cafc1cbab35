import { useState } from 'preact/hooks';
import type { Desk } from '../desk.ts';
import { formatDuration } from '../format/duration.ts';
import { shownDate } from '../history/history-list.tsx';
import { TIMEOUTS_MS } from '../state/settings.ts';
import { lookOf } from '../format/engine-look.ts';
import { useStore } from '../shell/use-store.ts';
import { ProblemPicker } from './problem-picker.tsx';
import type { Tournament } from './tournament.ts';

const USUAL_BUDGET_MS = 5_000;

/** What is run and for how long; start, stop, go on; which of the kept tournaments is shown. */
export function TournamentSetup({ desk, tournament }: { desk: Desk; tournament: Tournament }) {
  const { phase, shown, current, kept, said } = useStore(tournament.view);
  const free = useStore(desk.aside.free);
  const offers = useStore(desk.offers);
  const settings = useStore(desk.settings);
  const [files, setFiles] = useState<ReadonlySet<string>>(() => new Set(desk.problems.map(({ path }) => path)));
  const [budgetMs, setBudget] = useState(USUAL_BUDGET_MS);
  const [off, setOff] = useState<readonly string[]>(() =>
    offers.filter(({ name, engine }) => engine === null || !settings.engines.includes(name)).map(({ name }) => name),
  );
  const busy = phase !== 'idle';
  const engines = offers.filter(({ name, engine }) => engine !== null && !off.includes(name)).map(({ name }) => name);
  const begin = (choice: Parameters<Tournament['begin']>[0]): void =>
    void desk.aside.run(() => tournament.begin(choice));
  return (
    <>
      <form
        class="tool-row"
        aria-label="Tournament"
        onSubmit={(event) => {
          event.preventDefault();
          begin({ budgetMs, engines, files: desk.problems.map(({ path }) => path).filter((path) => files.has(path)) });
        }}
      >
        <button type="submit" disabled={busy || !free || files.size === 0 || engines.length === 0}>
          Start the tournament
        </button>
        <button type="button" disabled={phase !== 'running'} onClick={() => void desk.aside.stop()}>
          Stop the tournament
        </button>
        {shown !== null && !shown.complete && !busy && (
          <button type="button" disabled={!free} onClick={() => begin('resume')}>
            Go on with it
          </button>
        )}
        <fieldset class="engines" disabled={busy}>
          <legend class="visually-hidden">Engines of the tournament</legend>
          {offers.map(({ name, method, engine }) => (
            <label key={name} class={`hue-${lookOf(name, method).hue}`}>
              <input
                type="checkbox"
                checked={engine !== null && !off.includes(name)}
                disabled={engine === null}
                onChange={(event) =>
                  setOff(event.currentTarget.checked ? off.filter((other) => other !== name) : [...off, name])
                }
              />
              {lookOf(name, method).label}
            </label>
          ))}
        </fieldset>
        <label class="picker">
          Budget of each
          <select
            value={String(budgetMs)}
            disabled={busy}
            onChange={(event) => setBudget(Number(event.currentTarget.value))}
          >
            {TIMEOUTS_MS.map((ms) => (
              <option key={ms} value={String(ms)}>
                {formatDuration(ms)}
              </option>
            ))}
          </select>
        </label>
        {kept.length > 0 && (
          <label class="picker">
            Shown
            <select
              value={shown?.plan.id ?? ''}
              disabled={busy}
              onChange={(event) => tournament.show(event.currentTarget.value)}
            >
              {kept.map(({ plan, run, complete }) => (
                <option key={plan.id} value={plan.id}>
                  {shownDate(plan.at)}, {run.rows.length} questions{complete ? '' : ', not finished'}
                </option>
              ))}
            </select>
          </label>
        )}
        {shown !== null && (
          <button type="button" class="plain" disabled={busy} onClick={() => void tournament.remove(shown.plan.id)}>
            Delete it
          </button>
        )}
      </form>
      <ProblemPicker problems={desk.problems} chosen={files} disabled={busy} onChange={setFiles} />
      <p class="said" role="status">
        {current !== null && shown !== null
          ? `${current.name} in ${current.file}: ${shown.plan.files.indexOf(current.file) + 1} of ${shown.plan.files.length} files.`
          : (said ?? '')}
        {phase === 'stopping' && ' Stopping.'}
      </p>
    </>
  );
}
