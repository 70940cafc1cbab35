import { invariant } from '../../base/assert.ts';
import { equalityWord } from '../../ir/comparable.ts';
import { endOf, type Range } from '../../ir/range.ts';
import { indexOf, type Input, inputAt } from '../../ir/space.ts';
import { decideSweep } from '../../verdict/decide.ts';
import type { EngineEvent } from '../../verdict/engine.ts';
import { addCounts, type Counts, NO_COUNTS, OUTCOME_CODES } from '../../verdict/outcome.ts';
import { BLOCK_LIMIT_MS, type BlockPlan, blockPlan } from './block-plan.ts';
import { checkLook, checkMarks } from './check-block.ts';
import type { LookResult, MarkResult, Repeated } from './mark-block.ts';
import { referenceAt } from '../reference.ts';
import type { Order } from './sweep-messages.ts';
import type { WorkOptions } from './visit-work.ts';
import type { Work } from './work.ts';

const VALUES = 2 ** 32;

/**
 * `injective`: a bit for each value tells whether an input before had it. Where memory holds the bits of a window of the values
 * only, the whole range is swept once for each window. An input whose bit was set has a partner somewhere among those
 * handed out before: a second look finds it.
 */
export function collisionWork(
  { task, job, fuel, simd, ranges }: Omit<WorkOptions, 'order'>,
  bitmap: SharedArrayBuffer,
): Work {
  const { program, property, space } = task;
  const { type } = job;
  const window = 8 * bitmap.byteLength;
  const passes = Math.max(1, Math.ceil(VALUES / window));
  // In the order of the space: the second look then has one stretch to look through.
  const newPlan = (within: readonly Range[]): BlockPlan => blockPlan({ ranges: within, order: 'linear', simd });
  let plan = newPlan(ranges);
  let pass = 0;
  /** Of the first pass, which is what is reported, and of the present one, which has to be the same. */
  let counts: Counts = NO_COUNTS;
  let again: Counts = NO_COUNTS;
  let blocks = 0;
  let inWindows = 0n;
  let collisions = 0n;
  let firstUndefined: bigint | null = null;
  /** Where the blocks of this pass that were handed out end. */
  let frontier = 0n;
  let look: { readonly repeated: Repeated; readonly plan: BlockPlan } | null = null;
  let pair: readonly [Input, Input] | null = null;
  let findings: EngineEvent[] = [];

  /** Two different inputs of one value, as the reference evaluator has it, or what is wrong with them. */
  const confirm = (a: Input, b: Input): string | null => {
    const [first, second] = [a, b].map((input) => referenceAt({ program, property, type }, input, fuel));
    const said = [first, second].map((examined) =>
      examined ? (examined.code === 'true' ? equalityWord(type, examined.word) : examined.code) : null,
    );
    const different = indexOf(space, a) !== indexOf(space, b);
    const known = said[0] !== null && said[1] !== null;
    const values = said.every((word) => word === null || typeof word === 'number');
    if (different && values && (!known || said[0] === said[1])) return null;
    return `the inputs (${a.join(', ')}) and (${b.join(', ')}) are not two of one value: the reference evaluator says ${said.join(' and ')}`;
  };
  const show = (a: Input, b: Input): string | null => {
    if (pair !== null) return null;
    const wrong = confirm(a, b);
    if (wrong !== null) return wrong;
    const [input, other] = (indexOf(space, a) ?? 0n) < (indexOf(space, b) ?? 0n) ? [a, b] : [b, a];
    pair = [input, other];
    findings.push({ kind: 'finding', input, other });
    return null;
  };

  /** The range was swept for one window. */
  const endPass = (): string | null => {
    const differs = OUTCOME_CODES.find((name) => pass > 0 && again[name] !== counts[name]);
    if (differs !== undefined) {
      return `${counts[differs]} inputs were ${differs} when they were swept first, and ${again[differs]} for window ${pass + 1}`;
    }
    if (pass + 1 === passes) {
      return inWindows === counts.true
        ? null
        : `${counts.true} inputs have a value, and ${inWindows} of them lie in windows`;
    }
    pass += 1;
    again = NO_COUNTS;
    frontier = 0n;
    plan = newPlan(ranges);
    new Uint32Array(bitmap).fill(0);
    return null;
  };
  const takeMarks = (result: MarkResult): string | null => {
    if (pass === 0) counts = addCounts(counts, result.counts);
    else again = addCounts(again, result.counts);
    blocks += 1;
    inWindows += BigInt(result.inWindow);
    collisions += BigInt(result.collisions);
    if (firstUndefined === null || (result.firstUndefined !== null && result.firstUndefined < firstUndefined)) {
      firstUndefined = result.firstUndefined;
    }
    if (result.repeated !== null && look === null && pair === null) {
      const before = ranges
        .filter(({ start }) => start < frontier)
        .map((range) => (endOf(range) <= frontier ? range : { start: range.start, count: frontier - range.start }));
      look = { repeated: result.repeated, plan: newPlan(before) };
    }
    return plan.complete() ? endPass() : null;
  };
  const takeLook = ({ found }: LookResult): string | null => {
    invariant(look !== null, 'a second look goes on');
    if (found !== null) return show(inputAt(space, look.repeated.index), inputAt(space, found));
    if (pair !== null || !look.plan.complete()) return null;
    return `the value ${look.repeated.word} of the input ${look.repeated.index} was marked before, and no other input has it`;
  };
  const nextLook = (worker: number): Order | null => {
    if (look === null || pair !== null) return null;
    const block = look.plan.next(worker);
    return block === null ? null : { kind: 'look', block, repeated: look.repeated, limitMs: BLOCK_LIMIT_MS };
  };
  const evaluated = (): bigint => (BigInt(pass) * plan.total + plan.swept()) / BigInt(passes);
  const complete = (): boolean =>
    plan.total === 0n || (pass + 1 === passes && plan.complete() && (look === null || pair !== null));

  return {
    next(worker) {
      const order = nextLook(worker);
      if (order !== null) return order;
      const block = plan.next(worker);
      if (block === null) return null;
      const end = block.start + BigInt(block.count);
      if (end > frontier) frontier = end;
      return { kind: 'mark', block, windowStart: pass * window, limitMs: BLOCK_LIMIT_MS };
    },
    take(worker, asked, answer) {
      if (asked.kind === 'mark' && answer.kind === 'mark') {
        const wrong = checkMarks(asked.block, answer.block, answer.result);
        if (wrong !== null) return wrong;
        plan.settle(worker, asked.block, answer.result.size, answer.ms);
        return takeMarks(answer.result);
      }
      if (asked.kind === 'look' && answer.kind === 'look' && look !== null) {
        const wrong = checkLook(asked.block, answer.block, answer.result, asked.repeated);
        if (wrong !== null) return wrong;
        look.plan.settle(worker, asked.block, answer.result.size, answer.ms);
        return takeLook(answer.result);
      }
      return 'a worker answers what it was not asked';
    },
    early([a, b]) {
      invariant(a !== undefined && b !== undefined, 'a collision has two inputs');
      return show(a, b);
    },
    found() {
      const events = findings;
      findings = [];
      return events;
    },
    visited: () => [],
    progress: () => ({ evaluated: evaluated(), total: plan.total, unfinished: counts.unfinished }),
    complete,
    conclude(stopped) {
      const all = stopped === null;
      const found = { first: null, last: null, collisions: all ? collisions : null, fingerprint: null };
      const undefinedInput = firstUndefined === null ? null : inputAt(space, firstUndefined);
      const firsts = { true: null, false: null, undefined: undefinedInput, collision: pair };
      const rest = { counts, deciding: [], found, blocks };
      if (all && collisions > 0n !== (pair !== null)) {
        const message = `${collisions} inputs repeat the value of another, and the pair that shows it is ${pair?.map((input) => `(${input.join(', ')})`).join(' and ') ?? 'not known'}`;
        return { verdict: { kind: 'error', message }, ...rest };
      }
      return { verdict: decideSweep('injective', counts, firsts, stopped), ...rest };
    },
  };
}
