import { at, invariant } from '../../base/assert.ts';
import { type Patterns, inputAt, type Space } from '../../ir/space.ts';
import { type Examined, OUTCOME_CODES } from '../../verdict/outcome.ts';
import { type Cursor, cursorAt, tileCursorAt } from '../sweep/cursor.ts';
import { COUNT_LANES } from '../lanes/emit-lanes.ts';
import type { Kernel } from './kernel.ts';
import { TABLE_INPUTS } from './module-memory.ts';
import type { Block } from '../sweep/block-result.ts';

/** Two pieces of generated code differ on an input: the sweep's evidence does not match. */
export class KernelMismatch extends Error {}

/** Inputs that are done one at a time where the lanes give up; more than the lanes take at once, but for much fuel. */
export function inputsAlone(fuel: number): number {
  return Math.max(1, Math.min(64, Math.floor(2 ** 24 / Math.max(1, fuel))));
}

/** A cursor whose runs are those that the kernel takes. */
export function kernelCursor({ lanes }: Kernel, space: Space, index: bigint): Cursor {
  return lanes === null ? cursorAt(space, index) : tileCursorAt(space, lanes.tile, index);
}

/**
 * Writes the results of at most `most` inputs from the cursor on into the kernel's tables, and returns how many: at least one, and
 * fewer than the tables hold where the code has burnt much fuel.
 */
export function fillTable({ results, lanes }: Kernel, cursor: Cursor, most: number, fuel: number): number {
  const limit = Math.min(most, TABLE_INPUTS);
  let done = 0;
  let alone = 0;
  while (done < limit) {
    const left = Math.min(cursor.run(), limit - done);
    if (lanes !== null && left >= COUNT_LANES && alone <= 0) {
      const asked = left - (left % COUNT_LANES);
      const size = lanes.tabulate(...cursor.input, asked, cursor.place(), fuel, 4 * done);
      invariant(size >= 0 && size <= asked && size % COUNT_LANES === 0, `the lanes did ${size} of ${asked} inputs`);
      cursor.advance(size);
      done += size;
      if (size === 0) alone = inputsAlone(fuel);
      else if (size < asked) break;
      continue;
    }
    // Along the lanes' runs other parameters than the last may change: then the rest goes one by one.
    const asked = lanes === null ? left : 1;
    const size = results.tabulate(...cursor.input, asked, fuel, 4 * done);
    invariant(size >= 1 && size <= asked, `the kernel did ${size} of ${asked} inputs`);
    cursor.advance(size);
    done += size;
    alone -= 1;
    if (size < asked || alone === 0) break;
  }
  results.end(done);
  return done;
}

/** What the scalar code says of one input. */
export function examineOne({ results }: Kernel, input: Patterns, fuel: number): Examined {
  invariant(results.tabulate(...input, 1, fuel, 0) === 1, 'the kernel did not do its one input');
  return { code: at(OUTCOME_CODES, at(results.codes, 0)), word: at(results.words, 0) };
}

/** The first or the last input of `range` with that code: found in the tables, confirmed by the scalar code. */
export function locate(
  kernel: Kernel,
  space: Space,
  range: Block,
  code: number,
  which: 'first' | 'last',
  fuel: number,
): bigint {
  const { codes } = kernel.results;
  const cursor = kernelCursor(kernel, space, range.start);
  let found = -1;
  let done = 0;
  while (done < range.count) {
    const filled = fillTable(kernel, cursor, range.count - done, fuel);
    const place = which === 'last' ? codes.lastIndexOf(code, filled - 1) : codes.indexOf(code);
    if (place >= 0 && place < filled) found = done + place;
    if (found >= 0 && which === 'first') break;
    done += filled;
  }
  const name = OUTCOME_CODES[code];
  if (found < 0) {
    throw new KernelMismatch(
      `among the ${range.count} inputs from ${range.start} on one that is ${name} is counted, and none is found`,
    );
  }
  const index = range.start + BigInt(found);
  confirm(kernel, space, index, code, fuel);
  return index;
}

/** @throws KernelMismatch when the scalar code does not say of the input at `index` what the lanes do */
export function confirm(kernel: Kernel, space: Space, index: bigint, code: number, fuel: number): void {
  const input = inputAt(space, index);
  const said = kernel.outcome(...input, fuel);
  if (said === code) return;
  throw new KernelMismatch(
    `at (${input.join(', ')}) the lanes say ${OUTCOME_CODES[code]} and the scalar code ${OUTCOME_CODES[said]}`,
  );
}
