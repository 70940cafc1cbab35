import { at, invariant } from '../../base/assert.ts';
import type { Elements } from '../module/leaf-range.ts';
import { type Body, exitText, type Held, heldAtoms, inMemory, setTemps, sliceOf } from './scalar-body.ts';
import { MOST_CHOICES } from './scalar-layout.ts';

/** Taken from the fuel where the input becomes undefined: far below zero, and what was left can be told. */
export const UNDEFINED_FUEL = 2n ** 62n;

/** Leaves with the input undefined unless the index is inside. */
export function checkIndex(body: Body, index: string, length: number): void {
  invariant(body.selfEnds, 'a function with such an index may end the evaluation');
  const fuel = `(local.set $fuel (i64.sub (local.get $fuel) (i64.const ${UNDEFINED_FUEL})))`;
  body.lines.push(`(if (i32.ge_u ${index} (i32.const ${length})) (then ${fuel} ${exitText(body)}))`);
}

/** The constant that an atom is, as a pattern. */
function constantIn(atom: string): number | null {
  const digits = /^\(i32\.const (-?\d+)\)$/.exec(atom)?.[1];
  return digits === undefined ? null : Number(digits) >>> 0;
}

/** One element of `object`; the temporaries from `kept` on are free again but for the result's own. */
export function element(body: Body, kept: number, object: Held, index: string, { length, stride }: Elements): Held {
  const known = constantIn(index);
  if (known !== null && known < length) return sliceOf(object, known * stride, stride);
  checkIndex(body, index, length);
  if (object.kind === 'atoms' && length <= MOST_CHOICES) {
    const leaf = (position: number, offset: number) => at(object.atoms, position * stride + offset);
    const chosen = Array.from({ length: stride }, (_, offset) =>
      Array.from({ length }, (__, position) => leaf(position, offset)).reduce(
        (before, atom, position) => `(select ${atom} ${before} (i32.eq ${index} (i32.const ${position})))`,
      ),
    );
    return heldAtoms(setTemps(body, kept, chosen));
  }
  const whole = object.kind === 'memory' ? object : inMemory(body, object);
  const [address] = setTemps(body, kept, [elementAddress(whole.address, index, stride)]);
  invariant(address !== undefined, 'one text is one atom');
  return { ...whole, address, count: stride };
}

export const elementAddress = (address: string, index: string, stride: number): string =>
  `(i32.add ${address} (i32.mul ${index} (i32.const ${4 * stride})))`;
