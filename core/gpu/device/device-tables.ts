import { at } from '../../base/assert.ts';
import { type Examined, OUTCOME_CODES } from '../../verdict/outcome.ts';
import { type Buffers, USAGE } from './buffers.ts';
import type { Compiler } from './compiler.ts';
import { stir } from '../../verdict/digest.ts';
import { digitReader, digitWalker, fingerprintOf } from '../sweep/evidence.ts';
import type { WatchedDevice } from './failure.ts';
import { jobBytes, jobWords } from '../kernel/job.ts';
import { probeKernel, tabulateKernel } from '../kernel/kernels.ts';
import { randomWord } from '../sweep/probe.ts';
import { isList, Mismatch, NO_AIM, placeAt, type Runner, type RunnerOptions } from '../sweep/runner.ts';

const WORKGROUP = 64;
const RESULT_WORDS = 3;

/** The parts of a {@link Runner} that take a list of inputs and give a row for each. */
export function deviceTables(
  watched: WatchedDevice,
  compile: Compiler,
  buffers: Buffers,
  { task, metering }: RunnerOptions,
): Pick<Runner, 'probe' | 'tabulate'> {
  const { device } = watched;
  const { space } = task;
  const digitsOf = digitReader(space);
  let probing: Promise<GPUComputePipeline> | null = null;
  let tabulating: Promise<GPUComputePipeline> | null = null;

  /** One dispatch: `asked` in, `words` words out. */
  const answer = (
    what: string,
    pipeline: GPUComputePipeline,
    job: Uint32Array<ArrayBuffer>,
    asked: Uint32Array<ArrayBuffer>,
    rows: number,
    words: number,
  ): Promise<Uint32Array> =>
    watched.guard(what, async () => {
      const bytes = 4 * words;
      const made = [
        buffers.make(jobBytes(space), USAGE.UNIFORM | USAGE.COPY_DST),
        buffers.make(Math.max(4, asked.byteLength), USAGE.STORAGE | USAGE.COPY_DST),
        buffers.make(bytes, USAGE.STORAGE | USAGE.COPY_SRC),
      ] as const;
      const readback = buffers.make(bytes, USAGE.MAP_READ | USAGE.COPY_DST);
      device.queue.writeBuffer(made[0], 0, job);
      device.queue.writeBuffer(made[1], 0, asked);
      const encoder = device.createCommandEncoder();
      const pass = encoder.beginComputePass();
      pass.setPipeline(pipeline);
      const entries = made.map((buffer, binding) => ({ binding, resource: { buffer } }));
      pass.setBindGroup(0, device.createBindGroup({ layout: pipeline.getBindGroupLayout(0), entries }));
      pass.dispatchWorkgroups(Math.ceil(rows / WORKGROUP));
      pass.end();
      encoder.copyBufferToBuffer(made[2], 0, readback, 0, bytes);
      device.queue.submit([encoder.finish()]);
      const read = await buffers.read(readback, bytes);
      for (const buffer of [...made, readback]) buffers.free(buffer);
      return read;
    });

  const job = (base: bigint, rows: number, fuel: number, nonce: number): Uint32Array<ArrayBuffer> => {
    const block = {
      base,
      invocations: rows,
      inputsPerInvocation: 1,
      list: null,
      nonces: [nonce, 0],
      workgroupSize: WORKGROUP,
    } as const;
    return jobWords(space, block, digitsOf(base), 1, { fuel, invocationFuel: fuel, lastRound: true }, NO_AIM);
  };

  return {
    async probe(base, samples) {
      probing ??= compile('the probe kernel', probeKernel(task, WORKGROUP), 'probe');
      const asked = new Uint32Array(samples.flatMap(({ offset, steps }) => [offset, steps]));
      const words = (space.length + 1) * samples.length;
      return answer('the probe', await probing, job(base, samples.length, 0, 0), asked, samples.length, words);
    },

    async tabulate(places, fuel) {
      const count = isList(places) ? places.length : places.count;
      if (count === 0) return [];
      tabulating ??= compile('the tabulating kernel', tabulateKernel(task, WORKGROUP, metering), 'tabulate');
      const nonce = randomWord();
      const rowWords = space.length + 1;
      const asked = new Uint32Array(rowWords * count);
      const walk = isList(places) ? null : digitWalker(space, places.start, places.step);
      const step = isList(places) ? 0 : Number(BigInt.asUintN(32, places.step));
      let low = isList(places) ? 0 : Number(BigInt.asUintN(32, places.start));
      const due = new Uint32Array(count);
      for (let row = 0; row < count; row++) {
        if (isList(places)) low = Number(BigInt.asUintN(32, at(places, row)));
        const digits = walk === null ? digitsOf(placeAt(places, row)) : walk();
        asked[row * rowWords] = low;
        for (const [k, digit] of digits.entries()) asked[row * rowWords + 1 + k] = digit;
        due[row] = stir(((low ^ nonce) + fingerprintOf(digits)) | 0);
        low = (low + step) >>> 0;
      }
      const words = RESULT_WORDS * count;
      const results = await answer('the table', await tabulating, job(0n, count, fuel, nonce), asked, count, words);
      return Array.from(due, (shown, row): Examined => {
        const outcome = OUTCOME_CODES[at(results, row * RESULT_WORDS + 1)];
        if (at(results, row * RESULT_WORDS) !== shown || outcome === undefined)
          throw new Mismatch(`row ${row} of a table is not that of the input at ${placeAt(places, row)}`);
        return { code: outcome, word: at(results, row * RESULT_WORDS + 2) };
      });
    },
  };
}
