import { evaluate } from '../../core/cpu/evaluate.ts';
import { inputAt } from '../../core/ir/space.ts';
import type { Task } from '../../core/verdict/engine.ts';
import { outcomeCode } from '../../core/verdict/outcome.ts';
import {
  type Block,
  COUNTERS,
  digitsAt,
  fingerprintWeight,
  stir,
  SLOT_WORDS,
  workgroupsOf,
} from '../../core/gpu/evidence.ts';
import type { Allowance, BlockOutput, KernelName, Runner } from '../../core/gpu/runner.ts';

/** What a runner may do to a block and to what was written for it. */
export interface Lie {
  /** The block that is really run. */
  readonly block?: (block: Block, call: number) => Block;
  /** What is read back; `earlier` are the outputs of the calls before. */
  readonly output?: (output: BlockOutput, call: number, earlier: readonly BlockOutput[]) => BlockOutput;
  /** What a probe reads back. */
  readonly rows?: (rows: Uint32Array) => Uint32Array;
}

/**
 * A runner that does by the letter, input by input, what the kernels are meant to do: no closed forms, so that those of the
 * host are tested against it. With a lie it does something else.
 */
export function lyingRunner(task: Task, lie: Lie = {}): Runner {
  const outputs: BlockOutput[] = [];
  return {
    async prepare() {},
    async run(kernel, asked, allowance) {
      const call = outputs.length;
      const honest = runBlock(task, kernel, lie.block?.(asked, call) ?? asked, allowance);
      const told = lie.output?.(honest, call, outputs) ?? honest;
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
    close() {},
  };
}

function runBlock(
  { program, property, space }: Task,
  kernel: KernelName,
  block: Block,
  allowance: Allowance,
): BlockOutput {
  const groups = workgroupsOf(block);
  const slots = new Uint32Array(groups * SLOT_WORDS).fill(0xffffffff);
  const firsts: [number, number] = [0xffffffff, 0xffffffff];
  const deferred: number[] = [];
  const deciding = property.question === 'forall' ? 1 : 0;
  for (let group = 0; group < groups; group++) {
    const words = slots.subarray(group * SLOT_WORDS, (group + 1) * SLOT_WORDS).fill(0);
    words[0] = block.nonces[0] ^ group;
    const last = Math.min(block.invocations, (group + 1) * block.workgroupSize);
    for (let invocation = group * block.workgroupSize; invocation < last; invocation++) {
      let sum = 0;
      let first = 0;
      for (let i = 0; i < block.inputsPerInvocation; i++) {
        const place = invocation * block.inputsPerInvocation + i;
        const offset = block.list === null ? place : (block.list[place] ?? 0);
        const index = block.base + BigInt(offset);
        const outcome = outcomeCode(evaluate(program, property, inputAt(space, index), allowance.fuel));
        const waits = outcome === 'unfinished' && !allowance.lastRound;
        const code = waits ? 5 : COUNTERS.indexOf(outcome);
        if (waits) deferred.push(offset);
        words[1 + code] = (words[1 + code] ?? 0) + 1;
        if (code === deciding) firsts[0] = Math.min(firsts[0], offset);
        if (code === 3) firsts[1] = Math.min(firsts[1], offset);
        sum = (sum + Number(BigInt.asUintN(32, index))) >>> 0;
        if (i === 0) {
          const digits = digitsAt(space, index);
          first = digits.reduce((fold, d, k) => (fold + Math.imul(d, fingerprintWeight(k, digits.length))) | 0, 0);
        }
      }
      for (const [which, nonce] of block.nonces.entries()) {
        words[7 + which] = (words[7 + which] ?? 0) + stir(((first ^ nonce) + Math.imul(sum, 0x9e3779b1)) | 0);
      }
    }
  }
  return {
    slots,
    firsts: kernel === 'search' ? firsts : null,
    deferredCount: deferred.length,
    deferred: new Uint32Array(deferred).sort(),
  };
}

/** An honest run of another block than the one asked for, under the keys of the one asked for. */
export const shifted = (block: Block, by: number): Block => ({ ...block, base: block.base + BigInt(by) });
