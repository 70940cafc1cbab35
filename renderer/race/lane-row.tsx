import { grouped, type Space, spaceSize } from '../../core/index.ts';
import { formatRate, formatShare } from '../format/count.ts';
import { formatDuration } from '../format/duration.ts';
import type { Lane } from './lane.ts';
import { laneSentence } from './lane-sentence.ts';
import { lookOf } from '../format/engine-look.ts';
import { ShapeIcon } from '../shell/shape.tsx';

/** One engine at work: what it really is, how far it is, how fast, how long, and its own sentence. */
export function LaneRow(props: { lane: Lane; space: Space; now: number; running: boolean; forecast: number | null }) {
  const { lane, space, now, running, forecast } = props;
  const look = lookOf(lane.engine, lane.method);
  const total = spaceSize(space);
  const elapsed = (running && !lane.spared) || lane.endedAt !== null ? (lane.answeredAt ?? lane.endedAt ?? now) : null;
  return (
    <li class={`lane hue-${look.hue}`} data-engine={lane.engine} data-verdict={lane.result?.verdict.kind ?? ''}>
      <div class="lane-head">
        <ShapeIcon shape={look.shape} />
        <span class="lane-name">{look.label}</span>
        {lane.device === null && <span class="lane-does">{look.does}</span>}
        {lane.software && <strong class="tag">software adapter</strong>}
        <span class="lane-device" title={lane.device ?? ''}>
          {lane.device ?? (running && lane.endedAt === null && !lane.spared ? 'starting' : '')}
        </span>
      </div>
      <dl class="lane-figures">
        {lane.method === 'sweep' && (
          <Figure name="all inputs in" value={forecast === null ? null : formatDuration(forecast)} />
        )}
        {lane.method === 'sweep' && (
          <Figure name="rate" value={lane.ratePerSecond === null ? null : formatRate(lane.ratePerSecond)} />
        )}
        <Figure
          name={lane.answeredAt === null ? 'elapsed' : 'answered in'}
          value={elapsed === null ? null : formatDuration(elapsed)}
        />
      </dl>
      {lane.method === 'sweep' && <Progress lane={lane} total={total} />}
      <p class="lane-sentence">
        {lane.method === 'sweep' && (
          <span class="lane-count">
            {counted(lane, total)} <span class="lane-share">{formatShare(lane.evaluated ?? 0n, total)}</span>
          </span>
        )}
        {running || lane.endedAt !== null ? laneSentence(lane, total) : 'Ready.'}
      </p>
    </li>
  );
}

function Progress({ lane, total }: { lane: Lane; total: bigint }) {
  const evaluated = lane.evaluated ?? 0n;
  const share = total === 0n ? 1 : Number(evaluated) / Number(total);
  return (
    <div
      class="bar"
      role="progressbar"
      aria-label={`${lookOf(lane.engine, lane.method).label}: share of inputs tried`}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.floor(share * 100)}
      aria-valuetext={counted(lane, total)}
    >
      <div class="bar-fill" style={{ transform: `scaleX(${share})` }} />
    </div>
  );
}

function counted(lane: Lane, total: bigint): string {
  return `${grouped(lane.evaluated ?? 0n)} of ${grouped(total)} inputs`;
}

function Figure({ name, value }: { name: string; value: string | null }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value ?? '–'}</dd>
    </div>
  );
}
