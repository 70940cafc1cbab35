// What one dispatch has to do. Every word is new for each block, so a dispatch that reads an old job shows it.
struct Job {
  // The two keys of the block's evidence.
  nonce_a: u32,
  nonce_b: u32,
  // The first `invocations` invocations work, each on `trips` rounds of its inner loop.
  invocations: u32,
  trips: u32,
  // Loop-body entries for one input, and for one invocation in all.
  fuel: u32,
  invocation_fuel: u32,
  // 1 where `fuel` is the whole budget: what runs out then is unfinished, before that deferred.
  last_round: u32,
  // 1 where the inputs are those of `listed`, else 0.
  from_list: u32,
  // What is looked for: the order key or the value of a question about values.
  sought: u32,
  // The high word of the index of each input of the block.
  high: u32,
  // Values whose bits under the mask are these belong to the window of the bitmap.
  window: u32,
  window_mask: u32,
  // The input that a control run plants an outcome at: the low word of its index, and the fingerprint of its digits.
  planted: u32,
  planted_fingerprint: u32,
  // Always 0, which no compiler knows.
  zero: u32,
  spare: u32,
  // The digits of the block's first input, four to a row.
  digits: array<vec4<u32>, DIGIT_ROWS>,
}

@group(0) @binding(0) var<uniform> job: Job;
