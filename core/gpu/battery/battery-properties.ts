import { at } from '../../base/assert.ts';
import { TEMPLATES } from '../kernel/templates.ts';

/** The names of the properties as the functions of `shaders/kernels/self-test.wgsl` have them, in order. */
export const PROPERTY_NAMES: readonly string[] = [
  ...TEMPLATES.selfTest.matchAll(/^fn (\w+)\(x: u32, y: u32\) -> vec2<u32>/gm),
]
  .map((match) => at(match, 1))
  .filter((name) => name !== 'long_division');

/** The properties that one kernel tries, and on how many inputs: by one invocation, and by how many of these. */
export interface Trials {
  readonly properties: readonly string[];
  readonly inputsPerInvocation: number;
  readonly invocations: number;
}

/** A compiler for a CPU takes a tenth of a second over each: of these the ways of control flow that differ most. */
const ON_SOFTWARE: readonly string[] = [
  'quotient_by_long_division',
  'nested_loops_by_a_closed_form',
  'switch_by_choices',
  'array_elements_by_shifts',
];

/** Compilers take long over long kernels, and several at a time. */
const TOGETHER = 9;

/** Two million evaluations in all on hardware. */
export function trialsOn(software: boolean): readonly Trials[] {
  if (software) return [{ properties: ON_SOFTWARE, inputsPerInvocation: 16, invocations: 256 }];
  return Array.from({ length: Math.ceil(PROPERTY_NAMES.length / TOGETHER) }, (_, i) => ({
    properties: PROPERTY_NAMES.slice(i * TOGETHER, (i + 1) * TOGETHER),
    inputsPerInvocation: 64,
    invocations: 1024,
  }));
}

/** What each invocation writes: how many inputs it tried, how many failed, and of the first of these x, y and both values. */
export const TRIAL_WORDS = 6;

const WORKGROUP = 64;

/** The kernel that tries properties on pseudo-random inputs of all magnitudes. Entry point `try_properties`. */
export function propertiesKernel({ properties, inputsPerInvocation, invocations }: Trials): string {
  const cases = properties.map((name, k) => `    case ${k}u: { return ${name}(x, y); }\n`);
  return `${TEMPLATES.selfTest}
@group(0) @binding(0) var<storage, read> operands: array<u32>;
@group(0) @binding(1) var<storage, read_write> results: array<u32>;

${TEMPLATES.stir}
// Of any magnitude, with either sign.
fn drawn(place: u32) -> u32 {
  let shape = stir(place ^ 0x243f6a88u);
  return (stir(place) >> (shape & 31u)) ^ select(0u, 0xffffffffu, (shape & 32u) != 0u);
}

fn both(property: u32, x: u32, y: u32) -> vec2<u32> {
  switch (property) {
${cases.join('')}    default: { return vec2<u32>(0u, 1u); }
  }
}

@compute @workgroup_size(${WORKGROUP})
fn try_properties(@builtin(global_invocation_id) id: vec3<u32>, @builtin(workgroup_id) group: vec3<u32>) {
  let slot = (group.y * ${invocations}u + id.x) * ${TRIAL_WORDS}u;
  var tried = 0u;
  var failed = 0u;
  for (var i = 0u; i < ${inputsPerInvocation}u; i += 1u) {
    let place = operands[0] + 2u * (id.x * ${inputsPerInvocation}u + i);
    let x = drawn(place);
    let y = drawn(place + 1u);
    let values = both(group.y, x, y);
    tried += 1u;
    if (values.x != values.y) {
      failed += 1u;
      if (failed == 1u) {
        results[slot + 2u] = x;
        results[slot + 3u] = y;
        results[slot + 4u] = values.x;
        results[slot + 5u] = values.y;
      }
    }
  }
  results[slot] = tried;
  results[slot + 1u] = failed;
}
`;
}

export const propertyGroups = ({ properties, invocations }: Trials): readonly [number, number] => [
  invocations / WORKGROUP,
  properties.length,
];

/** What is wrong with the results of {@link propertiesKernel}: the first complaint, `null` when there is none. */
export function propertyComplaint(trials: Trials, results: Uint32Array): string | null {
  const { properties, inputsPerInvocation, invocations } = trials;
  for (const [k, name] of properties.entries()) {
    const title = name.replaceAll('_', ' ');
    for (let i = 0; i < invocations; i++) {
      const slot = (k * invocations + i) * TRIAL_WORDS;
      const [tried, failed, x, y, left, right] = results.subarray(slot, slot + TRIAL_WORDS);
      if (tried !== inputsPerInvocation)
        return `this adapter tried ${tried} of ${inputsPerInvocation} inputs of its self-test '${title}'`;
      if (failed !== 0)
        return `this adapter contradicts itself: '${title}' of ${x} and ${y} is ${left}, and by other means ${right}`;
    }
  }
  return null;
}
