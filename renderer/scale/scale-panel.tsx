import { useMemo } from 'preact/hooks';
import { grouped, scaleSentences, startScale } from '../../core/index.ts';
import { webClock } from '../../core/base/clock.web.ts';
import { ChartCanvas } from '../charts/chart-canvas.tsx';
import type { Desk } from '../desk.ts';
import { formatDuration } from '../format/duration.ts';
import type { PanelProps } from '../panels/panels.ts';
import { selectedProperty } from '../state/source.ts';
import { lookOf } from '../format/engine-look.ts';
import { useStore } from '../shell/use-store.ts';
import { createScaleChart } from './scale-chart.ts';
import { type ScaleChartData, scaleChartData } from './scale-lines.ts';
import { createScaleSession, type ScaleSession, type ScaleView } from './scale-session.ts';
import { ScaleTable } from './scale-table.tsx';

/** What was measured stays while other panels are shown. */
const sessions = new WeakMap<Desk, ScaleSession>();

function sessionOf(desk: Desk): ScaleSession {
  const known = sessions.get(desk);
  if (known !== undefined) return known;
  const made = createScaleSession(desk.aside, (engines, ...asked) =>
    startScale({ clock: webClock, engines }, ...asked),
  );
  let subject = '';
  desk.source.view.subscribe(() => {
    const { file, text, selected } = desk.source.view.get();
    const next = JSON.stringify([file, text, selected]);
    if (next !== subject) made.clear();
    subject = next;
  });
  sessions.set(desk, made);
  return made;
}

/** The same question at growing widths: how the time of each engine grows, and where they change places. */
export function ScalePanel({ desk, property, look }: PanelProps) {
  const session = sessionOf(desk);
  const view = useStore(session.view);
  const free = useStore(desk.aside.free);
  const chosen = selectedProperty(useStore(desk.source.view));
  const { engines: names, timeoutMs } = useStore(desk.settings);
  const engines = useStore(desk.offers).flatMap(({ name, engine }) =>
    engine !== null && names.includes(name) ? [engine] : [],
  );
  const busy = view.phase === 'running' || view.phase === 'stopping';
  const data = useMemo(() => scaleChartData(view.rows, view.report), [view.rows, view.report]);
  return (
    <div class="scale-panel">
      <div class="panel-tools">
        <button
          type="button"
          disabled={busy || !free || chosen === null || engines.length === 0}
          onClick={() => {
            if (chosen !== null) void session.start(chosen.program, chosen.property, engines, timeoutMs);
          }}
        >
          Measure at growing widths
        </button>
        <button type="button" class="stop" disabled={view.phase !== 'running'} onClick={session.stop}>
          Stop measuring
        </button>
        <p class="panel-status" role="status">
          {statusOf(view, timeoutMs, free)}
        </p>
      </div>
      <ChartCanvas
        title={`Time of ${property.name} against the number of inputs`}
        description={describe(data)}
        look={look}
        data={data}
        create={createScaleChart}
      >
        <ScaleTable rows={view.rows} />
      </ChartCanvas>
      <ScaleLegend data={data} />
      {view.report !== null && (
        <ul class="scale-sentences" aria-label="What follows">
          {scaleSentences(view.report).map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
      {view.failure !== null && <p class="trouble">This program made a mistake: {view.failure}</p>}
    </div>
  );
}

function ScaleLegend({ data }: { data: ScaleChartData }) {
  if (data.lines.length === 0) return null;
  return (
    <p class="scale-legend">
      {data.lines.map(({ engine, label, hue }) => (
        <span key={engine} class={`hue-${hue}`}>
          <b>{label}</b>
        </span>
      ))}
      <span>filled: answered</span>
      <span>hollow: no answer in the budget</span>
      <span>dashed: extrapolated, not measured</span>
    </p>
  );
}

function statusOf({ phase, measuring, rows }: ScaleView, timeoutMs: number, free: boolean): string {
  if (phase === 'stopping') return 'Stopping.';
  if (measuring !== null) {
    const { engine, bits, inputs } = measuring;
    const { label } = lookOf(engine, engine === 'cpu' || engine === 'gpu' ? 'sweep' : 'proof');
    return `${label} at ${bits} bits: ${grouped(inputs)} inputs`;
  }
  if (phase === 'finished') return `${rows.length} measurements.`;
  if (!free) return 'It can begin when the race is over.';
  return `Each engine alone at 4, 6, 8 … 32 bits a parameter, at most ${formatDuration(timeoutMs)} at each width.`;
}

function describe({ lines, crossings, essay }: ScaleChartData): string {
  const said = lines.map(({ label, answered, unanswered }) => {
    const last = answered.at(-1);
    const reach = last === undefined ? 'no answer' : `up to 2^${last.x.toFixed(1)} inputs in ${formatDuration(last.y)}`;
    return `${label}: ${reach}${unanswered.length === 0 ? '' : `, ${unanswered.length} widths without an answer`}`;
  });
  const marks = crossings.map(({ label }) => label);
  const far = formatDuration(essay.at(-1)?.y ?? 0);
  return `${[...said, ...marks].join('. ') || 'Nothing measured yet'}. The essay's loop takes ${far} for 2^64 inputs.`;
}
