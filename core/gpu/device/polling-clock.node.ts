import type { Clock } from '../../base/clock.ts';
import { nodeClock } from '../../base/clock.node.ts';

/** No longer than this is rested at a time: messages and timers of the process wait too. */
const LONGEST_MS = 4;
/** Of the time waited so far, so that what is there soon is seen soon. */
const SHARE = 1 / 16;
/** A shorter rest costs as much as it saves. */
const SHORTEST_MS = 0.05;

const never = new Int32Array(new SharedArrayBuffer(4));
let waits = 0;
let since = 0;

function rest(): void {
  if (waits === 0) return;
  const ms = Math.min(LONGEST_MS, (performance.now() - since) * SHARE);
  if (ms >= SHORTEST_MS) Atomics.wait(never, 0, 0, ms);
  setImmediate(rest);
}

/**
 * The clock of the process that holds the device. While a promise of Dawn is pending the `webgpu` package polls in every
 * turn of the event loop and keeps a core busy, which a software adapter could use: here each turn rests a moment.
 */
export const pollingClock: Clock = {
  ...nodeClock,
  restUntil(settled) {
    if (waits++ === 0) {
      since = performance.now();
      setImmediate(rest);
    }
    const end = (): void => {
      waits--;
    };
    settled.then(end, end);
  },
};
