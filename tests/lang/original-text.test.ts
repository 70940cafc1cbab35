import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { at } from '../../core/base/assert.ts';
import { evaluate } from '../../core/cpu/evaluate.ts';
import { hasWebgpuPackage } from '../../core/gpu/fork.node.ts';
import { floatFromBits, floatToBits } from '../../core/ir/float.ts';
import type { FunctionDef, Program } from '../../core/ir/program.ts';
import type { Property } from '../../core/ir/property.ts';
import { isScalar, leavesOf, partsOf, type ScalarType, type Type, typeText } from '../../core/ir/types.ts';
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

/** A value of `type` in WGSL, made of the words that `word` gives one by one. */
function built(type: Type, word: () => string): string {
  if (type === 'bool') return `(${word()} == 1u)`;
  if (type === 'i32' || type === 'f32') return `bitcast<${type}>(${word()})`;
  return isScalar(type)
    ? word()
    : `${typeText(type)}(${partsOf(type)
        .map((part) => built(part.type, word))
        .join(', ')})`;
}

interface Wrapper {
  readonly text: string;
  readonly params: readonly ScalarType[];
}

/** A result as a word; of a float the integer, so that the sign of zero does not matter. */
const wordOf = (result: string, type: ScalarType): string =>
  type === 'f32' ? `u32(i32(${result}))` : `u32(${result})`;

/** Operations on floats whose results on small integers every device has in common (15.7.4 Floating Point Accuracy). */
const EXACT: ReadonlySet<string> = new Set(
  `neg add sub mul eq ne lt le gt ge select abs ceil clamp cross dot faceForward floor fma max min modf reflect round sign
  step transpose trunc toBool toI32 toU32 toF32 bitcastF32`.split(/\s+/),
);

/** Whether floats are small integers, and only operations of {@link EXACT} see them. */
function isExact(node: unknown): boolean {
  if (Array.isArray(node)) return node.every(isExact);
  if (typeof node !== 'object' || node === null) return node !== 'f16';
  if (
    'kind' in node &&
    node.kind === 'op' &&
    'op' in node &&
    'args' in node &&
    JSON.stringify([node.args, node]).includes('"f32"')
  ) {
    if (!EXACT.has(String(node.op))) return false;
  }
  if ('kind' in node && node.kind === 'constant' && 'type' in node && node.type === 'f32' && 'bits' in node) {
    const value = floatFromBits('f32', Number(node.bits));
    if (!Number.isInteger(value) || Math.abs(value) > 1000) return false;
  }
  return Object.values(node).every(isExact);
}

/**
 * A function over words that calls `fn` and mixes all that comes out of it, through its pointers too.
 * Its names do not occur in the corpora.
 */
function wrapperOf(fn: FunctionDef): Wrapper {
  const params: ScalarType[] = [];
  const variables: string[] = [];
  const results: string[] = [];
  const args = fn.locals.slice(0, fn.paramCount).map(({ type, byReference }, i) => {
    const leaves = leavesOf(type);
    const first = params.length;
    params.push(...leaves.map((leaf) => leaf.type));
    let next = first;
    const value = built(type, () => `zz_w${next++}`);
    if (!byReference) return value;
    variables.push(`var zz_v${i} = ${value};`);
    results.push(...leaves.map((leaf) => wordOf(`zz_v${i}${leaf.path}`, leaf.type)));
    return `&zz_v${i}`;
  });
  const call = `${fn.name}(${args.join(', ')})`;
  if (fn.result !== null) results.push(...leavesOf(fn.result).map((leaf) => wordOf(`zz_r${leaf.path}`, leaf.type)));
  const mixed = results.map((result) => `zz_h = zz_h * 31u + ${result};`).join(' ');
  const words = params.map((_, i) => `zz_w${i}: u32`).join(', ');
  const text = `fn zz_f(${words}) -> u32 { ${variables.join(' ')} ${fn.result === null ? `${call};` : `let zz_r = ${call};`} var zz_h = 0u; ${mixed} return zz_h; }\n`;
  return { text, params };
}

function kernelAround(text: string, words: number): string {
  const args = Array.from({ length: words }, (_, i) => `zz_in[zz_id.x * ${words}u + ${i}u]`);
  return `${text}
@group(0) @binding(0) var<storage, read> zz_in: array<u32>;
@group(0) @binding(1) var<storage, read_write> zz_out: array<u32>;
@compute @workgroup_size(64) fn zz_main(@builtin(global_invocation_id) zz_id: vec3u) {
  zz_out[zz_id.x] = zz_f(${args.join(', ')});
}
`;
}

/** What the reference evaluator says of the IR, `null` for an undefined input; `null` when some input does not finish. */
function evaluated(
  program: Program,
  fn: number,
  inputs: readonly (readonly number[])[],
): readonly (number | null)[] | null {
  const property: Property = { ...at(program.properties, 0), fn, requires: null };
  const results: (number | null)[] = [];
  for (const input of inputs) {
    const outcome = evaluate(program, property, input, FUEL);
    if (outcome.kind !== 'value' && outcome.kind !== 'undefined') return null;
    results.push(outcome.kind === 'value' ? outcome.bits : null);
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
    let composite = 0;
    let floats = 0;
    for (let i = 0; i < 12_000 && compared < 300; i++) {
      const source = withProperty(mutate(r));
      // A file that renames types takes the names away that the kernel needs.
      if (
        /\b(alias|const|fn|let|var|struct) (u32|i32|f32|f16|bool|vec\d?[iufh]?|mat\dx\d[fh]?|array|bitcast)\b/.test(
          source,
        )
      )
        continue;
      const first = checkModule(source).program;
      const target = first?.functions.find(
        (f) => f.name === 'f' && f.paramCount > 0 && (f.result !== null || f.locals[0]?.byReference === true),
      );
      if (first === null || target === undefined) continue;
      const wrapper = wrapperOf(target);
      const text = `${source}${wrapper.text}`;
      const { program } = checkModule(text);
      const id = program?.functions.findIndex((f) => f.name === 'zz_f') ?? -1;
      if (program === null || id < 0 || !isExact(program.functions)) continue;
      const inputs = Array.from({ length: INPUTS }, () =>
        wrapper.params.map((type) =>
          type === 'bool'
            ? r.below(2)
            : type === 'f32'
              ? floatToBits('f32', r.below(17) - 8)
              : r.chance(0.4)
                ? r.below(5)
                : r.chance(0.5)
                  ? r.pick(EDGE_BITS)
                  : r.bits(),
        ),
      );
      const expected = evaluated(program, id, inputs);
      if (expected === null) continue;
      const words = wrapper.params.length;
      const result = await runOriginal({
        kernel: kernelAround(text, words),
        inputs: new Uint32Array(inputs.flat()),
        words,
      });
      if (result === null) continue;
      compared++;
      if (target.locals.some((l) => leavesOf(l.type).some((leaf) => leaf.type === 'f32'))) floats++;
      if (target.locals.some((l) => !isScalar(l.type) || l.byReference)) composite++;
      // What is undefined may give anything on a device.
      const results = [...result].map((bits, k) => (expected[k] === null ? null : bits));
      expect({ text, results }).toEqual({ text, results: expected });
    }
    expect(composite).toBeGreaterThan(50);
    expect(floats).toBeGreaterThan(20);
    expect(compared).toBeGreaterThan(100);
  },
  120_000,
);
