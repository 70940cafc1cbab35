import { useEffect } from 'preact/hooks';
import { grouped, type MapLayout } from '../../core/index.ts';
import { formatShare } from '../format/count.ts';
import { useStore } from '../shell/use-store.ts';
import { type ClassesShown, type ClassSession, countedAtOnce } from './class-session.ts';
import type { MapLevel } from './level.ts';
import { decidingVerb, mapName } from './map-text.ts';

/** Which kinds of inputs decide: by sign, parity, size, kind of float and the like of each parameter. */
export function FailingClasses(props: { session: ClassSession; layout: MapLayout; level: MapLevel }) {
  const { session, layout, level } = props;
  const { task } = layout;
  const last = useStore(session.view);
  const shown = last.level === level.id ? last : null;
  const whole = level.state === 'complete';
  const none = level.sums.deciding === 0n;
  useEffect(() => {
    if (whole && !none && shown === null && countedAtOnce(level)) void session.count(layout, level);
  }, [level]);
  const name = mapName(task, 'deciding');
  const running = shown?.state === 'running';
  const empty = shown === null || shown.counts.length === 0;
  return (
    <section class="map-classes" aria-label="Classes of inputs">
      <h2>Which inputs {decidingVerb(task, false)}?</h2>
      {none || !whole ? (
        <p>{whole ? noneText(name, level) : 'They are counted by class once the map is complete.'}</p>
      ) : (
        <>
          {shown?.state !== 'complete' && (
            <p class="map-classes-tools">
              {running ? (
                <button type="button" class="stop" onClick={session.stop}>
                  Stop counting
                </button>
              ) : (
                <button type="button" onClick={() => void session.count(layout, level)}>
                  Count by class
                </button>
              )}
              <span role="status">{progressOf(shown, level)}</span>
            </p>
          )}
          {!empty && <ClassTable shown={shown} name={name} sampled={level.inputs !== 'every'} />}
        </>
      )}
    </section>
  );
}

const noneText = (name: string, { inputs }: MapLevel): string =>
  inputs === 'every' ? `There are no ${name}.` : `There are no ${name} in the sample.`;

function progressOf(shown: ClassesShown | null, level: MapLevel): string {
  if (shown?.state === 'running') return shown.left === null ? 'counting' : `counting, ${shown.left} to go`;
  if (shown?.state === 'stopped') return shown.text === '' ? 'stopped' : `stopped: ${shown.text}`;
  return level.inputs === 'every' ? 'by sweeps of the classes: exact' : 'of the sample that the map shows';
}

function ClassTable({ shown, name, sampled }: { shown: ClassesShown; name: string; sampled: boolean }) {
  return (
    <div class="chart-table" tabIndex={0} role="region" aria-label="Table of classes">
      <table>
        <thead>
          <tr>
            <th scope="col">class</th>
            <th scope="col">{name}</th>
            <th scope="col">{sampled ? 'of the sample' : 'of'}</th>
            <th scope="col">share</th>
          </tr>
        </thead>
        <tbody>
          {shown.counts.map(({ leaf, division, name: called, deciding, inputs }, i) => {
            const before = shown.counts[i - 1];
            const first = before === undefined || before.leaf !== leaf || before.division !== division;
            return (
              <tr key={`${leaf} ${division} ${called}`} class={first ? 'first-of' : ''} data-none={deciding === 0n}>
                <th scope="row">
                  <code>{leaf}</code>: {called}
                </th>
                <td>{grouped(deciding)}</td>
                <td>{grouped(inputs)}</td>
                <td>{inputs === 0n ? '' : formatShare(deciding, inputs)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
