import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { at } from '../../core/base/assert.ts';
import { evaluate } from '../../core/cpu/evaluate.ts';
import { hasWebgpuPackage } from '../../core/gpu/fork.node.ts';
import type { FunctionDef, Program } from '../../core/ir/program.ts';
import type { Property } from '../../core/ir/property.ts';
import { checkModule } from '../../core/lang/module.ts';
import { EDGE_BITS, randomSource } from '../support/random-source.ts';
import { mutate } from './mutate.ts';
import { withProperty } from './with-property.ts';

/** A process with a device, `null` where there is none. */
async function openDevice(): Promise<ChildProcess | null> {
  if (!hasWebgpuPackage()) return null;
  const child = fork(fileURLToPath(new URL('./run-original-child.mjs', import.meta.url)), [], {
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    serialization: 'advanced',
  });
  const adapter = await new Promise<boolean>((resolve) => {
    child.once('message', (message: { readonly adapter: boolean }) => resolve(message.adapter));
    child.once('exit', () => resolve(false));
  });
  if (!adapter) child.kill('SIGKILL');
  return adapter ? child : null;
}

const device = await openDevice();
afterAll(() => device?.kill('SIGKILL'));

const INPUTS = 64;
const FUEL = 4096;

/** The original text with an entry point around one of its functions. Its names do not occur in the corpora. */
function kernelAround(text: string, fn: FunctionDef, words: number): string {
  const args = fn.locals.slice(0, fn.paramCount).map(({ type }, i) => {
    const word = `zz_in[zz_id.x * ${words}u + ${i}u]`;
    return type === 'u32' ? word : type === 'i32' ? `bitcast<i32>(${word})` : `(${word} == 1u)`;
  });
  const call = `${fn.name}(${args.join(', ')})`;
  const result =
    fn.result === 'bool' ? `select(0u, 1u, ${call})` : fn.result === 'i32' ? `bitcast<u32>(${call})` : call;
  return `${text}
@group(0) @binding(0) var<storage, read> zz_in: array<u32>;
@group(0) @binding(1) var<storage, read_write> zz_out: array<u32>;
@compute @workgroup_size(64) fn zz_main(@builtin(global_invocation_id) zz_id: vec3u) {
  zz_out[zz_id.x] = ${result};
}
`;
}

/** What the reference evaluator says of the IR; `null` when some input does not finish. */
function evaluated(program: Program, fn: number, inputs: readonly (readonly number[])[]): readonly number[] | null {
  const property: Property = { ...at(program.properties, 0), fn, requires: null };
  const results: number[] = [];
  for (const input of inputs) {
    const outcome = evaluate(program, property, input, FUEL);
    if (outcome.kind !== 'value') return null;
    results.push(outcome.bits);
  }
  return results;
}

interface Request {
  readonly kernel: string;
  readonly inputs: Uint32Array;
  readonly words: number;
}

/** What the device says; `null` when it could not run the kernel. */
async function runOriginal(request: Request): Promise<Uint32Array | null> {
  return new Promise((resolve, reject) => {
    device?.once('exit', (code, signal) => reject(new Error(`the device's process ended: ${signal ?? code}`)));
    device?.once('message', (message: { readonly result: Uint32Array | null }) => {
      device.removeAllListeners('exit');
      resolve(message.result);
    });
    device?.send(request);
  });
}

test.skipIf(device === null)(
  `the IR means what the original text does on a device${device === null ? ' (skipped: no Vulkan driver; a software one can be named in VK_ICD_FILENAMES)' : ''}`,
  async () => {
    const r = randomSource(99);
    let compared = 0;
    for (let i = 0; i < 6000 && compared < 250; i++) {
      const text = withProperty(mutate(r));
      // A file that renames types takes the names away that the kernel needs.
      const { program } = /\b(alias|const|fn|let|var) (u32|i32|bool|select|min|max)\b/.test(text)
        ? { program: null }
        : checkModule(text);
      const id = program?.functions.findIndex((fn) => fn.name === 'f' && fn.result !== null && fn.paramCount > 0) ?? -1;
      if (program === null || id < 0) continue;
      const fn = at(program.functions, id);
      const params = fn.locals.slice(0, fn.paramCount);
      const inputs = Array.from({ length: INPUTS }, () =>
        params.map(({ type }) => (type === 'bool' ? r.below(2) : r.chance(0.5) ? r.pick(EDGE_BITS) : r.bits())),
      );
      const expected = evaluated(program, id, inputs);
      if (expected === null) continue;
      const result = await runOriginal({
        kernel: kernelAround(text, fn, params.length),
        inputs: new Uint32Array(inputs.flat()),
        words: params.length,
      });
      if (result === null) continue;
      compared++;
      expect({ text, results: [...result] }).toEqual({ text, results: expected });
    }
    expect(compared).toBeGreaterThan(100);
  },
  120_000,
);
