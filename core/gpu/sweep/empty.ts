import { at } from '../../base/assert.ts';
import type { Clock } from '../../base/clock.ts';
import type { FunctionDef } from '../../ir/program.ts';
import type { Task } from '../../verdict/engine.ts';
import { type Block, blockSize } from './evidence.ts';
import type { Landed } from './landed.ts';
import { checkBlock } from './locate.ts';
import { randomNonces } from './probe.ts';
import { type KernelName, NO_AIM, type Runner } from './runner.ts';

/** The same question of a function that is always true: what is left of its kernel is the sweep itself. */
export function emptyTask(task: Task): Task {
  const { program, property } = task;
  const asked = at(program.functions, property.fn);
  const { span, paramCount } = asked;
  const always: FunctionDef = {
    ...asked,
    locals: asked.locals.slice(0, paramCount),
    body: [{ kind: 'return', value: { kind: 'constant', type: 'bool', bits: 1, span }, span }],
  };
  const empty = { ...property, fn: 0, requires: null, equivalent: null, lemma: false, uses: [] };
  return { ...task, program: { functions: [always], properties: [empty] }, property: empty };
}

/** A block shorter than this says more about the round trip than about the kernel. */
const LEAST_MS = 5;
const TIMES = 3;
/** So close to the empty kernel, little is left that a device could have done. */
const CLOSE = 1.1;

/**
 * Whether a kernel that only counted `landed` is hardly slower than one that evaluates nothing, both run on the same block in
 * turns: then the shader compiler has proved the property, or so much of it that the device is not asked. `null` where the
 * block is too short to tell.
 */
export async function isReasonedAway(
  runner: Runner,
  task: Task,
  slotWords: number,
  { block, allowance }: Landed,
  clock: Clock,
): Promise<boolean | null> {
  const time = async (kernel: KernelName): Promise<number> => {
    const again: Block = { ...block, nonces: randomNonces() };
    const begin = clock.now();
    const output = await runner.run(kernel, again, allowance, NO_AIM, 0);
    const took = clock.now() - begin;
    checkBlock(task.space, again, output, slotWords);
    return took;
  };
  await runner.prepare('empty');
  // The first runs wait for what is under way, and for what a driver compiles late.
  await time('empty');
  const [own, empty]: [number[], number[]] = [[], []];
  for (let i = 0; i < TIMES; i++) {
    own.push(await time('wide'));
    empty.push(await time('empty'));
  }
  const median = (times: readonly number[]): number =>
    at(
      times.toSorted((a, b) => a - b),
      TIMES >> 1,
    );
  if (blockSize(block) === 0 || median(empty) < LEAST_MS) return null;
  return median(own) < CLOSE * median(empty);
}
