import { formatDuration, formatRate, grouped, type RaceEvent } from '../core/index.ts';

/** What is shown while a race runs, on stderr. */
export interface Progress {
  show(event: RaceEvent): void;
  /** Removes the live line. */
  clear(): void;
}

export const SILENT: Progress = { show: () => {}, clear: () => {} };

const REDRAW_MS = 100;

/** One live line that is redrawn in place: each engine's phase, share and rate. */
export function liveLine(stream: NodeJS.WriteStream, name: string): Progress {
  const lanes = new Map<string, string>();
  let drawnAt = -Infinity;
  let width = 0;
  function draw(at: number): void {
    drawnAt = at;
    const columns = stream.columns > 0 ? stream.columns : 80;
    const text = `${name}  ${formatDuration(at)}  ${[...lanes].map(([engine, state]) => `${engine}: ${state}`).join('  ')}`;
    const line = text.length < columns ? text : `${text.slice(0, columns - 2)}…`;
    stream.write(`\r${line.padEnd(width)}`);
    width = line.length;
  }
  return {
    show(event) {
      if (event.kind === 'lemma') {
        lanes.clear();
        if (event.state !== 'established') lanes.set('lemma', event.state === 'begun' ? event.name : event.text);
        return draw(event.at);
      }
      if (event.kind !== 'engine') return;
      lanes.delete('lemma');
      const state = laneState(event);
      if (state !== null) lanes.set(event.engine, state);
      if (event.at - drawnAt >= REDRAW_MS) draw(event.at);
    },
    clear() {
      if (width > 0) stream.write(`\r${' '.repeat(width)}\r`);
      width = 0;
    },
  };
}

function laneState({ event }: Extract<RaceEvent, { kind: 'engine' }>): string | null {
  switch (event.kind) {
    case 'started':
      return 'started';
    case 'progress': {
      if (event.evaluated === null || event.total === null) return event.phase;
      const rate = event.ratePerSecond === null ? '' : ` at ${formatRate(event.ratePerSecond)}`;
      return `${event.phase} ${share(event.evaluated, event.total)} of ${grouped(event.total)}${rate}`;
    }
    case 'finding':
      return 'found an input';
    case 'settled':
      return `${event.verdict.kind}, audit`;
    case 'verdict':
      return event.result.verdict.kind;
    case 'note':
    case 'pieces':
    case 'tiles':
      return null;
  }
}

/** A percentage with two digits; below that the count itself. */
function share(evaluated: bigint, total: bigint): string {
  const hundredths = total === 0n ? 10_000n : (evaluated * 10_000n) / total;
  return hundredths === 0n ? grouped(evaluated) : `${(Number(hundredths) / 100).toFixed(2)} %`;
}
