import { at, invariant } from '../base/assert.ts';
import { type Clock, sleep } from '../base/clock.ts';
import { type Block, SLOT_WORDS, blockSize, digitsAt, workgroupsOf } from './evidence.ts';
import type { Compiler } from './compiler.ts';
import { DeviceFailure, type WatchedDevice } from './failure.ts';
import { digitRows, probeKernel, sweepKernel } from './kernels.ts';
import {
  type Allowance,
  type BlockOutput,
  type KernelName,
  LIST_CAPACITY,
  type Runner,
  type RunnerOptions,
} from './runner.ts';

// The bits of GPUBufferUsage and GPUMapMode (WebGPU, sections 5.1 and 5.3): Node.js has no such globals.
const USAGE = { MAP_READ: 0x1, COPY_SRC: 0x4, COPY_DST: 0x8, UNIFORM: 0x40, STORAGE: 0x80 } as const;
const MAP_READ = 0x1;

const JOB_WORDS = 8;
const SLOT_BYTES = SLOT_WORDS * 4;
const FIRSTS_BYTES = 8;
const LIST_BYTES = 4 * (1 + LIST_CAPACITY);
/** No longer than this is slept before a result is asked for. */
const LONGEST_NAP_MS = 250;
/** Workgroups of the probe. */
const PROBE_WORKGROUP = 64;

/** The buffers of one block in flight. */
interface Lane {
  readonly job: GPUBuffer;
  readonly slots: GPUBuffer;
  readonly firsts: GPUBuffer;
  /** Metered programs only. */
  readonly lists: { readonly deferred: GPUBuffer; readonly listed: GPUBuffer } | null;
  readonly readback: GPUBuffer;
  readonly groups: Map<KernelName, GPUBindGroup>;
}

/** A {@link Runner} on a WebGPU device. */
export function deviceRunner(watched: WatchedDevice, compile: Compiler, clock: Clock, options: RunnerOptions): Runner {
  const { device } = watched;
  const { task, shape, metering } = options;
  const metered = metering === 'metered';
  const slotsBytes = shape.maxWorkgroups * SLOT_BYTES;
  const jobBytes = 4 * JOB_WORDS + 16 * digitRows(task);
  const pipelines = new Map<KernelName, GPUComputePipeline>();
  const idle: Lane[] = [];
  const buffers: GPUBuffer[] = [];
  let poison: GPUBuffer | null = null;
  let probing: Promise<GPUComputePipeline> | null = null;

  const buffer = (size: number, usage: number): GPUBuffer => {
    const made = device.createBuffer({ size, usage });
    buffers.push(made);
    return made;
  };

  const makePoison = (): GPUBuffer => {
    const made = buffer(slotsBytes + FIRSTS_BYTES, USAGE.COPY_SRC | USAGE.COPY_DST);
    device.queue.writeBuffer(made, 0, new Uint32Array((slotsBytes + FIRSTS_BYTES) / 4).fill(0xffffffff));
    return made;
  };

  const makeLane = (): Lane => ({
    job: buffer(jobBytes, USAGE.UNIFORM | USAGE.COPY_DST),
    slots: buffer(slotsBytes, USAGE.STORAGE | USAGE.COPY_SRC | USAGE.COPY_DST),
    firsts: buffer(FIRSTS_BYTES, USAGE.STORAGE | USAGE.COPY_SRC | USAGE.COPY_DST),
    lists: metered
      ? {
          deferred: buffer(LIST_BYTES, USAGE.STORAGE | USAGE.COPY_SRC | USAGE.COPY_DST),
          listed: buffer(LIST_BYTES, USAGE.STORAGE | USAGE.COPY_DST),
        }
      : null,
    readback: buffer(slotsBytes + FIRSTS_BYTES + (metered ? LIST_BYTES : 0), USAGE.MAP_READ | USAGE.COPY_DST),
    groups: new Map(),
  });

  const bindGroup = (lane: Lane, kernel: KernelName, pipeline: GPUComputePipeline): GPUBindGroup => {
    const known = lane.groups.get(kernel);
    if (known !== undefined) return known;
    const bound: GPUBuffer[] = [lane.job, lane.slots];
    const entries: GPUBindGroupEntry[] = bound.map((b, binding) => ({ binding, resource: { buffer: b } }));
    if (lane.lists !== null) {
      entries.push({ binding: 2, resource: { buffer: lane.lists.deferred } });
      entries.push({ binding: 3, resource: { buffer: lane.lists.listed } });
    }
    if (kernel === 'search') entries.push({ binding: 4, resource: { buffer: lane.firsts } });
    const made = device.createBindGroup({ layout: pipeline.getBindGroupLayout(0), entries });
    lane.groups.set(kernel, made);
    return made;
  };

  const submit = (lane: Lane, kernel: KernelName, block: Block, allowance: Allowance): number => {
    const pipeline = pipelines.get(kernel);
    invariant(pipeline !== undefined && poison !== null, `the kernel ${kernel} is not prepared`);
    const groups = workgroupsOf(block);
    invariant(groups <= shape.maxWorkgroups, `${groups} workgroups in one block`);
    invariant(blockSize(block) < 2 ** 32, `${blockSize(block)} inputs in one block`);
    device.queue.writeBuffer(lane.job, 0, jobWords(options, kernel, block, allowance));
    if (block.list !== null) {
      invariant(lane.lists !== null, 'only metered programs have lists');
      device.queue.writeBuffer(lane.lists.listed, 0, new Uint32Array(block.list));
    }
    const encoder = device.createCommandEncoder();
    const used = groups * SLOT_BYTES;
    encoder.copyBufferToBuffer(poison, 0, lane.slots, 0, used);
    encoder.copyBufferToBuffer(poison, 0, lane.firsts, 0, FIRSTS_BYTES);
    if (lane.lists !== null) encoder.clearBuffer(lane.lists.deferred, 0, 4);
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
    device.queue.submit([encoder.finish()]);
    return used + FIRSTS_BYTES + (lane.lists === null ? 0 : LIST_BYTES);
  };

  const read = async (source: GPUBuffer, bytes: number): Promise<Uint32Array> => {
    await Promise.race([watched.failed, source.mapAsync(MAP_READ, 0, bytes)]).catch(async (error: unknown) => {
      // A map that fails has lost its device; give the listener the time to say why.
      await Promise.race([watched.failed, sleep(clock, 100)]);
      throw new DeviceFailure('crashed', `a result could not be read: ${String(error)}`);
    });
    watched.check();
    const words = new Uint32Array(source.getMappedRange(0, bytes)).slice();
    source.unmap();
    return words;
  };

  return {
    async prepare(kernel) {
      if (pipelines.has(kernel)) return;
      if (poison === null) poison = await watched.guard('a buffer', makePoison);
      const firsts = kernel === 'search';
      const code = sweepKernel(task, {
        workgroupSize: shape.workgroupSize,
        unroll: firsts ? 1 : shape.unroll,
        maxTrips: firsts ? shape.maxInputs : shape.maxInputs / shape.unroll,
        stepping: firsts ? 'odometer' : options.stepping,
        metering,
        firsts,
      });
      pipelines.set(kernel, await compile('the sweep kernel', code, 'sweep'));
      if (idle.length === 0) idle.push(await watched.guard('a buffer', makeLane));
    },

    async run(kernel, block, allowance, expectedMs) {
      watched.check();
      const lane = idle.pop() ?? makeLane();
      const bytes = submit(lane, kernel, block, allowance);
      // Dawn under Node.js polls while a map is pending, and a software adapter needs that core.
      const nap = Math.min(expectedMs, LONGEST_NAP_MS);
      if (nap >= 1) await Promise.race([watched.failed, sleep(clock, nap)]);
      const words = await read(lane.readback, bytes);
      idle.push(lane);
      return blockOutput(kernel, block, metered, words);
    },

    async probe(base, samples) {
      probing ??= compile('the probe kernel', probeKernel(task, PROBE_WORKGROUP), 'probe');
      const pipeline = await probing;
      const rowBytes = 4 * (task.space.length + 1) * samples.length;
      return watched.guard('the probe', async () => {
        const job = buffer(jobBytes, USAGE.UNIFORM | USAGE.COPY_DST);
        const asked = buffer(8 * samples.length, USAGE.STORAGE | USAGE.COPY_DST);
        const rows = buffer(rowBytes, USAGE.STORAGE | USAGE.COPY_SRC);
        const readback = buffer(rowBytes, USAGE.MAP_READ | USAGE.COPY_DST);
        device.queue.writeBuffer(job, 0, probeWords(options, base, samples.length));
        device.queue.writeBuffer(asked, 0, new Uint32Array(samples.flatMap(({ offset, steps }) => [offset, steps])));
        const encoder = device.createCommandEncoder();
        const pass = encoder.beginComputePass();
        pass.setPipeline(pipeline);
        const entries = [job, asked, rows].map((b, binding) => ({ binding, resource: { buffer: b } }));
        pass.setBindGroup(0, device.createBindGroup({ layout: pipeline.getBindGroupLayout(0), entries }));
        pass.dispatchWorkgroups(Math.ceil(samples.length / PROBE_WORKGROUP));
        pass.end();
        encoder.copyBufferToBuffer(rows, 0, readback, 0, rowBytes);
        device.queue.submit([encoder.finish()]);
        return read(readback, rowBytes);
      });
    },

    close() {
      for (const made of buffers) made.destroy();
    },
  };
}

function jobWords({ task, shape }: RunnerOptions, kernel: KernelName, block: Block, allowance: Allowance) {
  const words = new Uint32Array(JOB_WORDS + 4 * digitRows(task));
  const perTrip = kernel === 'wide' ? shape.unroll : 1;
  const trips = block.inputsPerInvocation / perTrip;
  invariant(Number.isInteger(trips), `${block.inputsPerInvocation} inputs in rounds of ${perTrip}`);
  const { fuel, invocationFuel, lastRound } = allowance;
  words.set([
    ...block.nonces,
    block.invocations,
    trips,
    fuel,
    invocationFuel,
    Number(lastRound),
    Number(block.list !== null),
  ]);
  words.set(digitsAt(task.space, block.base), JOB_WORDS);
  return words;
}

function probeWords({ task }: RunnerOptions, base: bigint, samples: number) {
  const words = new Uint32Array(JOB_WORDS + 4 * digitRows(task));
  words.set([0, 0, samples, 1]);
  words.set(digitsAt(task.space, base), JOB_WORDS);
  return words;
}

function blockOutput(kernel: KernelName, block: Block, metered: boolean, words: Uint32Array): BlockOutput {
  const slots = workgroupsOf(block) * SLOT_WORDS;
  const deferredCount = metered ? at(words, slots + 2) : 0;
  const listed = deferredCount > LIST_CAPACITY ? 0 : deferredCount;
  return {
    slots: words.subarray(0, slots),
    firsts: kernel === 'search' ? [at(words, slots), at(words, slots + 1)] : null,
    deferredCount,
    deferred: words.slice(slots + 3, slots + 3 + listed).sort(),
  };
}
