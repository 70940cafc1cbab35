// @ts-check

const HEAD = `
struct Job { base: u32 }
@group(0) @binding(0) var<uniform> job: Job;
@group(0) @binding(1) var<storage, read_write> failing: atomic<u32>;
`;

/** @typedef {{ readonly workgroupSize: number, readonly unroll: number, readonly trips: number }} Shape */

/** The property at an index. @param {import('./properties.mjs').Property} property */
const atIndex = ({ parameters, wgsl }) =>
  `${wgsl}\nfn at_index(i: u32) -> bool { return ${parameters === 2 ? 'holds(i >> 16u, i & 0xffffu)' : 'holds(i)'}; }\n`;

/**
 * What a person writes first: one invocation an input, an atomic for each failure.
 * @param {import('./properties.mjs').Property} property
 * @param {Shape} shape
 */
export function naiveKernel(property, { workgroupSize }) {
  return `${HEAD}${atIndex(property)}
@compute @workgroup_size(${workgroupSize})
fn main(@builtin(global_invocation_id) id: vec3<u32>) {
  if (!at_index(job.base + id.x)) { atomicAdd(&failing, 1u); }
}
`;
}

/**
 * The same operations with nothing around them that could be left out: many inputs an invocation, failures counted in a
 * register, no evidence.
 * @param {import('./properties.mjs').Property} property
 * @param {Shape} shape
 */
export function peakKernel(property, { workgroupSize, unroll, trips }) {
  const copies = Array.from({ length: unroll }, (_, i) => `    count += u32(!at_index(x + ${i}u));\n`).join('');
  return `${HEAD}${atIndex(property)}
@compute @workgroup_size(${workgroupSize})
fn main(@builtin(global_invocation_id) id: vec3<u32>) {
  var x = job.base + id.x * ${trips * unroll}u;
  var count = 0u;
  for (var trip = 0u; trip < ${trips}u; trip += 1u) {
${copies}    x += ${unroll}u;
  }
  if (count != 0u) { atomicAdd(&failing, count); }
}
`;
}
