/** Sizes of blocks from the times that earlier ones took. */
export interface Pacer {
  /** Inputs for the next block. */
  readonly target: number;
  /**
   * Milliseconds that `inputs` inputs take at least, by the fastest of the last blocks; 0 while nothing is known. Who sleeps
   * so long does not make a slow forecast true.
   */
  forecast(inputs: number): number;
  /** A block of `inputs` inputs was lost with its device: the next ones are much smaller. */
  shrink(inputs: number): void;
  /** A block of `inputs` inputs took `ms`. */
  record(inputs: number, ms: number): void;
}

/** A block may take this long on a display's own GPU without hurting. */
export const INTERACTIVE_MS = 48;
/** Windows resets a GPU after two seconds; no block is meant to come near. */
export const LONGEST_MS = 250;

/** Blocks that a forecast looks back on. */
const REMEMBERED = 8;

/**
 * Starts tiny, doubles while blocks are well under `targetMs` (quadruples while they are far under it), and quarters at once when one is far over it: a block can not
 * be cancelled, so growing is careful and shrinking is not.
 */
export function pacer(start: number, least: number, targetMs: number): Pacer {
  let target = start;
  const recent: number[] = [];
  let warm = false;
  return {
    get target() {
      return target;
    },
    forecast: (inputs) => (recent.length === 0 ? 0 : 0.9 * inputs * Math.min(...recent)),
    shrink(inputs) {
      target = Math.max(least, Math.floor(Math.min(target, inputs) / 4));
    },
    record(inputs, ms) {
      const first = !warm;
      warm = true;
      // The first block pays for what a driver compiles when a kernel is first used.
      if (first && ms > targetMs) return;
      recent.push(ms / inputs);
      if (recent.length > REMEMBERED) recent.shift();
      if (ms > LONGEST_MS) target = Math.max(least, Math.floor(inputs / 4));
      else if (ms > 2 * targetMs) target = Math.max(least, Math.floor(target / 2));
      // A block that was smaller than asked says nothing about a larger target.
      else if (ms < targetMs / 8 && inputs * 2 >= target) target *= 4;
      else if (ms < targetMs / 2 && inputs * 2 >= target) target *= 2;
    },
  };
}
