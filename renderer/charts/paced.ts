import type { Clock } from '../../core/index.ts';
import type { LiveChart } from './throughput-chart.ts';

/** A drawn chart takes more of the page's thread than everything else of a race together, and nobody reads a line ten times a second. */
const PAUSE_MS = 300;

/** The same chart, drawn at once and then no oftener than every {@link PAUSE_MS}; what comes last is always drawn. */
export function paced<T>(chart: LiveChart<T>, clock: Clock): LiveChart<T> {
  let drawnAt = Number.NEGATIVE_INFINITY;
  let waiting: { readonly callOff: () => void } | null = null;
  let latest: T;
  const draw = (): void => {
    waiting = null;
    drawnAt = clock.now();
    chart.update(latest);
  };
  return {
    update(data) {
      latest = data;
      if (waiting !== null) return;
      const rest = drawnAt + PAUSE_MS - clock.now();
      if (rest <= 0) draw();
      else waiting = { callOff: clock.after(rest, draw) };
    },
    destroy() {
      waiting?.callOff();
      chart.destroy();
    },
  };
}
