import { at, invariant } from '../../base/assert.ts';
import { type Clock, sleep } from '../../base/clock.ts';
import { buffersOf, USAGE } from './buffers.ts';
import type { Compiler } from './compiler.ts';
import { type DeviceMarks, deviceMarks } from './device-marks.ts';
import { deviceTables } from './device-tables.ts';
import { type Block, blockSize, digitReader, workgroupsOf } from '../sweep/evidence.ts';
import type { WatchedDevice } from './failure.ts';
import { jobBytes, jobWords } from '../kernel/job.ts';
import { sweepKernel } from '../kernel/kernels.ts';
import {
  type Aim,
  type Allowance,
  type BlockOutput,
  type KernelName,
  LIST_CAPACITY,
  type Runner,
  type RunnerOptions,
} from '../sweep/runner.ts';
import { emptyTask } from '../sweep/empty.ts';
import { slotLayout } from '../kernel/slot.ts';
import { STEP_BINS } from '../../verdict/steps.ts';

/** First deciding, first undefined, last deciding. */
const FIRSTS_BYTES = 12;
const LIST_BYTES = 4 * (1 + LIST_CAPACITY);
const BINS_BYTES = 4 * STEP_BINS;
/** No longer than this is slept before a result is asked for. */
const LONGEST_NAP_MS = 250;

/** The buffers of one block in flight. */
interface Lane {
  readonly job: GPUBuffer;
  readonly slots: GPUBuffer;
  readonly firsts: GPUBuffer;
  /** Metered programs only. */
  readonly lists: { readonly deferred: GPUBuffer; readonly listed: GPUBuffer } | null;
  /** Of `terminates`. */
  readonly bins: GPUBuffer | null;
  readonly readback: GPUBuffer;
  readonly groups: Map<KernelName, GPUBindGroup>;
}

/** A {@link Runner} on a WebGPU device. Rejects with `DeviceFailure`. */
export async function deviceRunner(
  watched: WatchedDevice,
  compile: Compiler,
  clock: Clock,
  options: RunnerOptions,
): Promise<Runner> {
  const { device } = watched;
  const { task, shape, metering, keeping } = options;
  const metered = metering === 'metered';
  const slotBytes = 4 * slotLayout(keeping).words;
  const slotsBytes = shape.maxWorkgroups * slotBytes;
  const listBytes = metered ? LIST_BYTES : 0;
  const binsBytes = keeping.steps ? BINS_BYTES : 0;
  const digitsOf = digitReader(task.space);
  const buffers = buffersOf(watched, clock);
  const pipelines = new Map<KernelName, GPUComputePipeline>();
  const idle: Lane[] = [];
  let poison: GPUBuffer | null = null;
  const marks: DeviceMarks | null = keeping.marks
    ? await deviceMarks(watched, compile, buffers, options.mostMarks)
    : null;

  /** Every word all ones, then the firsts as they are before anything is found. */
  const makePoison = (): GPUBuffer => {
    const made = buffers.make(slotsBytes + FIRSTS_BYTES, USAGE.COPY_SRC | USAGE.COPY_DST);
    const words = new Uint32Array((slotsBytes + FIRSTS_BYTES) / 4).fill(0xffffffff);
    words[words.length - 1] = 0;
    device.queue.writeBuffer(made, 0, words);
    return made;
  };

  const makeLane = (): Lane => ({
    job: buffers.make(jobBytes(task.space), USAGE.UNIFORM | USAGE.COPY_DST),
    slots: buffers.make(slotsBytes, USAGE.STORAGE | USAGE.COPY_SRC | USAGE.COPY_DST),
    firsts: buffers.make(FIRSTS_BYTES, USAGE.STORAGE | USAGE.COPY_SRC | USAGE.COPY_DST),
    lists: metered
      ? {
          deferred: buffers.make(LIST_BYTES, USAGE.STORAGE | USAGE.COPY_SRC | USAGE.COPY_DST),
          listed: buffers.make(LIST_BYTES, USAGE.STORAGE | USAGE.COPY_DST),
        }
      : null,
    bins: keeping.steps ? buffers.make(BINS_BYTES, USAGE.STORAGE | USAGE.COPY_SRC | USAGE.COPY_DST) : null,
    readback: buffers.make(slotsBytes + FIRSTS_BYTES + listBytes + binsBytes, USAGE.MAP_READ | USAGE.COPY_DST),
    groups: new Map(),
  });

  const bindGroup = (lane: Lane, kernel: KernelName, pipeline: GPUComputePipeline): GPUBindGroup => {
    const known = lane.groups.get(kernel);
    if (known !== undefined) return known;
    const bound = new Map<number, GPUBuffer>([
      [0, lane.job],
      [1, lane.slots],
    ]);
    if (lane.lists !== null) bound.set(2, lane.lists.deferred).set(3, lane.lists.listed);
    if (kernel === 'search') bound.set(4, lane.firsts);
    if (marks !== null) bound.set(5, marks.buffer);
    if (lane.bins !== null) bound.set(6, lane.bins);
    const entries = [...bound].map(([binding, buffer]) => ({ binding, resource: { buffer } }));
    const made = device.createBindGroup({ layout: pipeline.getBindGroupLayout(0), entries });
    lane.groups.set(kernel, made);
    return made;
  };

  const submit = (lane: Lane, kernel: KernelName, block: Block, allowance: Allowance, aim: Aim): number => {
    const pipeline = pipelines.get(kernel);
    invariant(pipeline !== undefined && poison !== null, `the kernel ${kernel} is not prepared`);
    const groups = workgroupsOf(block);
    invariant(groups <= shape.maxWorkgroups, `${groups} workgroups in one block`);
    invariant(blockSize(block) < 2 ** 32, `${blockSize(block)} inputs in one block`);
    const perTrip = kernel === 'search' ? 1 : shape.unroll;
    device.queue.writeBuffer(lane.job, 0, jobWords(task.space, block, digitsOf(block.base), perTrip, allowance, aim));
    if (block.list !== null) {
      invariant(lane.lists !== null, 'only metered programs have lists');
      device.queue.writeBuffer(lane.lists.listed, 0, new Uint32Array(block.list));
    }
    const encoder = device.createCommandEncoder();
    const used = groups * slotBytes;
    encoder.copyBufferToBuffer(poison, 0, lane.slots, 0, used);
    encoder.copyBufferToBuffer(poison, slotsBytes, lane.firsts, 0, FIRSTS_BYTES);
    if (lane.lists !== null) encoder.clearBuffer(lane.lists.deferred, 0, 4);
    if (lane.bins !== null) encoder.clearBuffer(lane.bins);
    const pass = encoder.beginComputePass();
    pass.setPipeline(pipeline);
    pass.setBindGroup(0, bindGroup(lane, kernel, pipeline));
    pass.dispatchWorkgroups(groups);
    pass.end();
    encoder.copyBufferToBuffer(lane.slots, 0, lane.readback, 0, used);
    encoder.copyBufferToBuffer(lane.firsts, 0, lane.readback, used, FIRSTS_BYTES);
    if (lane.lists !== null) {
      encoder.copyBufferToBuffer(lane.lists.deferred, 0, lane.readback, used + FIRSTS_BYTES, LIST_BYTES);
    }
    if (lane.bins !== null) {
      encoder.copyBufferToBuffer(lane.bins, 0, lane.readback, used + FIRSTS_BYTES + listBytes, BINS_BYTES);
    }
    device.queue.submit([encoder.finish()]);
    return used + FIRSTS_BYTES + listBytes + binsBytes;
  };

  return {
    marks,
    ...deviceTables(watched, compile, buffers, options),

    async prepare(kernel) {
      if (pipelines.has(kernel)) return;
      if (poison === null) poison = await watched.guard('a buffer', makePoison);
      const firsts = kernel === 'search';
      const control = kernel === 'control';
      const code = sweepKernel(kernel === 'empty' ? emptyTask(task) : task, {
        workgroupSize: control ? shape.workgroupSize / 2 : shape.workgroupSize,
        unroll: firsts ? 1 : shape.unroll,
        maxTrips: firsts ? shape.maxInputs : shape.maxInputs / shape.unroll,
        stepping: firsts ? 'odometer' : options.stepping,
        metering,
        firsts,
        plant: control,
        opaque: options.opaque,
        keeping,
      });
      pipelines.set(kernel, await compile('the sweep kernel', code, 'sweep'));
      if (idle.length === 0) idle.push(await watched.guard('a buffer', makeLane));
    },

    async run(kernel, block, allowance, aim, expectedMs) {
      watched.check();
      const lane = idle.pop() ?? makeLane();
      const bytes = submit(lane, kernel, block, allowance, aim);
      // Dawn under Node.js polls while a map is pending, and a software adapter needs that core.
      const nap = Math.min(expectedMs, LONGEST_NAP_MS);
      if (nap >= 1) await Promise.race([watched.failed, sleep(clock, nap)]);
      const words = await buffers.read(lane.readback, bytes);
      idle.push(lane);
      return blockOutput(kernel, (workgroupsOf(block) * slotBytes) / 4, { metered, steps: keeping.steps }, words);
    },

    close: buffers.close,
  };
}

function blockOutput(
  kernel: KernelName,
  slots: number,
  { metered, steps }: { readonly metered: boolean; readonly steps: boolean },
  words: Uint32Array,
): BlockOutput {
  const lists = slots + FIRSTS_BYTES / 4;
  const deferredCount = metered ? at(words, lists) : 0;
  const listed = deferredCount > LIST_CAPACITY ? 0 : deferredCount;
  return {
    slots: words.subarray(0, slots),
    firsts: kernel === 'search' ? [at(words, slots), at(words, slots + 1), at(words, slots + 2)] : null,
    deferredCount,
    deferred: words.slice(lists + 1, lists + 1 + listed).sort(),
    steps: steps ? words.slice(words.length - STEP_BINS) : null,
  };
}
