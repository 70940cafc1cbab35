// Decodes chosen indices, so that the host can compare index and leaves with its own.
struct Sample {
  offset: u32,
  // So many single steps after decoding.
  steps: u32,
}

@group(0) @binding(1) var<storage, read> samples: array<Sample>;
// A row for each sample: the low word of the index, then the bits of each leaf.
@group(0) @binding(2) var<storage, read_write> rows: array<u32>;

@compute @workgroup_size(WORKGROUP_SIZE)
fn probe(@builtin(global_invocation_id) global: vec3<u32>) {
  if (global.x < job.invocations) {
    let sample = samples[global.x];
    var cursor = decode(sample.offset);
    for (var step = 0u; step < MAX_STEPS; step += 1u) {
      if (step >= sample.steps) { break; }
      cursor = advance(cursor);
    }
    let row = global.x * ROW_WORDS;
    rows[row] = cursor.index;
    write_leaves(cursor, row + 1u);
  }
}
