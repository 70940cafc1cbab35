// The marks of a bitmap, counted: one sum for each workgroup.
@group(0) @binding(0) var<storage, read> marks: array<u32>;
@group(0) @binding(1) var<storage, read_write> sums: array<u32>;

var<workgroup> total: atomic<u32>;

@compute @workgroup_size(WORKGROUP_SIZE)
fn count_marks(
  @builtin(global_invocation_id) global: vec3<u32>,
  @builtin(local_invocation_index) local: u32,
  @builtin(workgroup_id) workgroup: vec3<u32>,
) {
  var count = 0u;
  for (var i = 0u; i < WORDS_EACH; i += 1u) {
    let word = i * WORKGROUPS * WORKGROUP_SIZE + global.x;
    if (word < arrayLength(&marks)) { count += countOneBits(marks[word]); }
  }
  atomicAdd(&total, count);
  workgroupBarrier();
  if (local == 0u) { sums[workgroup.x] = atomicLoad(&total); }
}
