import { evaluate } from '../../core/cpu/evaluate.ts';
import { equalityWord, orderKey } from '../../core/ir/comparable.ts';
import { isOrdered } from '../../core/ir/property.ts';
import { resultOf } from '../../core/ir/result.ts';
import { inputAt } from '../../core/ir/space.ts';
import { digestOf, stir } from '../../core/verdict/digest.ts';
import type { Task } from '../../core/verdict/engine.ts';
import { type Examined, examinedOf, OUTCOME_CODES } from '../../core/verdict/outcome.ts';
import { trackedOutcome } from '../../core/verdict/piece.ts';
import { binOf, STEP_BINS } from '../../core/verdict/steps.ts';
import {
  type Block,
  COUNTERS,
  digitsAt,
  fingerprintOf,
  fingerprintWeight,
  workgroupsOf,
} from '../../core/gpu/sweep/evidence.ts';
import {
  type Aim,
  type Allowance,
  type BlockOutput,
  isList,
  type KernelName,
  placeAt,
  type Runner,
} from '../../core/gpu/sweep/runner.ts';
import { type Keeping, keepingOf, slotLayout } from '../../core/gpu/kernel/slot.ts';

/** What a runner may do to a block and to what was written for it. */
export interface Lie {
  /** The block that is really run. */
  readonly block?: (block: Block, call: number) => Block;
  /** What is read back; `earlier` are the outputs of the calls before. */
  readonly output?: (
    output: BlockOutput,
    call: number,
    earlier: readonly BlockOutput[],
    kernel: KernelName,
  ) => BlockOutput;
  /** What a probe reads back. */
  readonly rows?: (rows: Uint32Array) => Uint32Array;
  /** What a count of the bitmap's marks says. */
  readonly marks?: (count: number) => number;
  /** What an input comes to when it is evaluated alone. */
  readonly table?: (examined: Examined, index: bigint) => Examined;
}

export interface LyingOptions {
  readonly lie?: Lie;
  readonly record?: boolean;
  /** log2 of the bits of the bitmap. */
  readonly markBits?: number;
}

/**
 * A runner that does by the letter, input by input, what the kernels are meant to do: no closed forms, so that those of the
 * host are tested against it. With a lie it does something else.
 */
export function lyingRunner(task: Task, { lie = {}, record = false, markBits = 32 }: LyingOptions = {}): Runner {
  const outputs: BlockOutput[] = [];
  const keeping = keepingOf(task.property.question, record);
  const marked = new Set<number>();
  return {
    async prepare() {},
    async run(kernel, asked, allowance, aim) {
      const call = outputs.length;
      const honest = runBlock(task, keeping, kernel, lie.block?.(asked, call) ?? asked, allowance, aim, marked);
      const told = lie.output?.(honest, call, outputs, kernel) ?? honest;
      outputs.push(told);
      return told;
    },
    async probe(base, samples) {
      const rows = samples.flatMap(({ offset, steps }) => {
        const index = base + BigInt(offset) + BigInt(steps);
        return [Number(BigInt.asUintN(32, index)), ...inputAt(task.space, index)];
      });
      return lie.rows?.(new Uint32Array(rows)) ?? new Uint32Array(rows);
    },
    async tabulate(places, fuel) {
      return Array.from({ length: isList(places) ? places.length : places.count }, (_, i) => {
        const index = placeAt(places, i);
        const examined = examine(task, index, fuel);
        return lie.table?.(examined, index) ?? examined;
      });
    },
    marks: keeping.marks
      ? {
          bits: markBits,
          clear: () => marked.clear(),
          count: async () => lie.marks?.(marked.size) ?? marked.size,
        }
      : null,
    close() {},
  };
}

function examine({ program, property, space }: Task, index: bigint, fuel: number): Examined {
  const outcome = evaluate(program, property, inputAt(space, index), fuel);
  return examinedOf(property.question, resultOf(program, property), outcome);
}

function runBlock(
  task: Task,
  keeping: Keeping,
  kernel: KernelName,
  block: Block,
  allowance: Allowance,
  aim: Aim,
  marked: Set<number>,
): BlockOutput {
  const { property, program, space } = task;
  const { question } = property;
  const type = resultOf(program, property);
  const layout = slotLayout(keeping);
  const groups = workgroupsOf(block);
  const slots = new Uint32Array(groups * layout.words).fill(0xffffffff);
  const firsts: [number, number, number] = [0xffffffff, 0xffffffff, 0];
  const deferred: number[] = [];
  const tracked = trackedOutcome(question);
  const steps = keeping.steps ? new Uint32Array(STEP_BINS) : null;
  for (let group = 0; group < groups; group++) {
    const words = slots.subarray(group * layout.words, (group + 1) * layout.words).fill(0);
    const add = (place: number, by: number): void => {
      words[place] = (words[place] ?? 0) + by;
    };
    const most = (place: number, value: number): void => {
      words[place] = Math.max(words[place] ?? 0, value);
    };
    words[0] = block.nonces[0] ^ group;
    const last = Math.min(block.invocations, (group + 1) * block.workgroupSize);
    for (let invocation = group * block.workgroupSize; invocation < last; invocation++) {
      let sum = 0;
      let first = 0;
      for (let i = 0; i < block.inputsPerInvocation; i++) {
        const place = invocation * block.inputsPerInvocation + i;
        const offset = block.list === null ? place : (block.list[place] ?? 0);
        const index = block.base + BigInt(offset);
        const low = Number(BigInt.asUintN(32, index));
        const { code: outcome, word } =
          kernel === 'empty' ? ({ code: 'true', word: 0 } as const) : examine(task, index, allowance.fuel);
        const digits = digitsAt(space, index);
        const planted =
          kernel === 'control' && aim.planted?.low === low && aim.planted.fingerprint === fingerprintOf(digits);
        const code = !planted ? outcome : outcome === 'true' ? 'false' : 'true';
        const waits = code === 'unfinished' && !allowance.lastRound;
        if (waits) deferred.push(offset);
        add(1 + (waits ? COUNTERS.indexOf('deferred') : OUTCOME_CODES.indexOf(code)), 1);
        const decides =
          tracked === null ? code === 'true' && equalityWord(type, word) === aim.sought : code === tracked;
        if (decides) {
          firsts[0] = Math.min(firsts[0], offset);
          firsts[2] = Math.max(firsts[2], offset + 1);
        }
        if (code === 'undefined') firsts[1] = Math.min(firsts[1], offset);
        if (layout.record !== null && !waits) {
          const [a, b] = digestOf(index, code, word);
          add(layout.record, a);
          add(layout.record + 1, b);
          if (code === tracked) most(layout.record + 2, ~offset >>> 0);
          if (code === tracked) most(layout.record + 3, offset + 1);
          if (code === 'undefined') most(layout.record + 4, ~offset >>> 0);
        }
        if (layout.best !== null && isOrdered(question) && code === 'true') {
          const key = orderKey(question, type, word);
          const known = words[layout.best + 1] !== 0;
          if (!known || key > (words[layout.best] ?? 0)) {
            words[layout.best] = key;
            words[layout.best + 1] = ~offset >>> 0;
          }
        }
        if (steps !== null && code === 'true') steps[binOf(word)] = (steps[binOf(word)] ?? 0) + 1;
        const value = equalityWord(type, word);
        if (layout.marks !== null && code === 'true' && (value & aim.window.mask) >>> 0 === aim.window.base) {
          add(layout.marks, 1);
          if (marked.has(value)) {
            add(layout.marks + 1, 1);
            most(layout.marks + 2, ~offset >>> 0);
          }
          marked.add(value);
        }
        sum = (sum + low) >>> 0;
        if (i === 0) first = digits.reduce((f, d, k) => (f + Math.imul(d, fingerprintWeight(k, digits.length))) | 0, 0);
      }
      for (const [which, nonce] of block.nonces.entries())
        add(7 + which, stir(((first ^ nonce) + Math.imul(sum, 0x9e3779b1)) | 0));
    }
  }
  return {
    slots,
    firsts: kernel === 'search' ? firsts : null,
    deferredCount: deferred.length,
    deferred: new Uint32Array(deferred).sort(),
    steps,
  };
}

/** An honest run of another block than the one asked for, under the keys of the one asked for. */
export const shifted = (block: Block, by: number): Block => ({ ...block, base: block.base + BigInt(by) });
