enable f16;
diagnostic(off, chromium.unreachable_code);

const WORKGROUP_SIZE = 256u;
const UNROLL = 1u;
const MAX_TRIPS = 16384u;
const DIGIT_ROWS = 1u;
const SLOT_WORDS = 9u;

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

// The last steps of MurmurHash3: every bit of the argument reaches every bit of the result.
fn stir(word: u32) -> u32 {
  var h = word;
  h = (h ^ (h >> 16u)) * 0x85ebca6bu;
  h = (h ^ (h >> 13u)) * 0xc2b2ae35u;
  return h ^ (h >> 16u);
}

// The sweep of one block: outcomes are counted in registers, added up in the workgroup, and written once.
@group(0) @binding(1) var<storage, read_write> slots: array<u32>;

// So many offsets fit into `deferred`.
const LIST_CAPACITY = 65536u;
const UNDEFINED = 3u;
const UNFINISHED = 4u;
const DEFERRED = 5u;

// A slot less its nonce.
var<workgroup> totals: array<atomic<u32>, SLOT_WORDS - 1u>;

// The outcome of one input. Its fuel is its own part or what is left of the invocation's, whichever is less; only the
// whole budget makes an input unfinished.
fn settle(cursor: Cursor, offset: u32) -> u32 {
  var code = outcome(cursor);
  return code;
}

@compute @workgroup_size(WORKGROUP_SIZE)
fn sweep(
  @builtin(global_invocation_id) global: vec3<u32>,
  @builtin(local_invocation_index) local: u32,
  @builtin(workgroup_id) workgroup: vec3<u32>,
) {
  if (global.x < job.invocations) {
    let trips = job.trips;
    let first_offset = global.x * trips * UNROLL;
    var offset = first_offset;
    var cursor = decode(offset);
    let first = fingerprint(cursor);
    // Outcomes that the text can not give have no counter: should one come, the others do not add up to the block's size.
    var as_true = 0u;
    var as_false = 0u;
    var sum = 0u;
    // The bound is a constant, so that the compiler sees an end and adds no guard.
    for (var trip = 0u; trip < MAX_TRIPS; trip += 1u) {
      if (trip >= trips) { break; }
      {
        let code = settle(cursor, offset);
        as_true += u32(code == 0u);
        as_false += u32(code == 1u);
        sum += cursor.index;
        cursor = advance(cursor);
        offset += 1u;
      }
    }
    atomicAdd(&totals[0], as_true);
    atomicAdd(&totals[1], as_false);
    atomicAdd(&totals[6], stir((first ^ job.nonce_a) + sum * 0x9e3779b1u));
    atomicAdd(&totals[7], stir((first ^ job.nonce_b) + sum * 0x9e3779b1u));
  }
  workgroupBarrier();
  if (local == 0u) {
    let slot = workgroup.x * SLOT_WORDS;
    slots[slot] = job.nonce_a ^ workgroup.x;
    for (var i = 0u; i < SLOT_WORDS - 1u; i += 1u) { slots[slot + 1u + i] = atomicLoad(&totals[i]); }
  }
}

struct Cursor {
  index: u32,
  d0: u32,
  d1: u32,
}

fn decode(offset: u32) -> Cursor {
  var carry = offset;
  let s1 = job.digits[0][1] + carry % 31744u;
  let over1 = s1 < job.digits[0][1] || s1 >= 31744u;
  let d1 = s1 - select(0u, 31744u, over1);
  carry = carry / 31744u + u32(over1);
  let s0 = job.digits[0][0] + carry % 32514u;
  let over0 = s0 < job.digits[0][0] || s0 >= 32514u;
  let d0 = s0 - select(0u, 32514u, over0);
  carry = carry / 32514u + u32(over0);
  return Cursor(d0 * 31744u + d1, d0, d1);
}

fn advance(cursor: Cursor) -> Cursor {
  return Cursor(cursor.index + 1u, cursor.d0, cursor.d1 + 1u);
}

fn fingerprint(cursor: Cursor) -> u32 {
  return cursor.d0 * 1364076727u + cursor.d1;
}

struct modf_result_f32_s0 {
  fract_0: f32,
  whole_1: f32,
}

fn modf_result_f32_s0_of(x: f32) -> modf_result_f32_s0 {
  let parts = modf(x);
  return modf_result_f32_s0(parts.fract, parts.whole);
}

fn floats_f0(x_0: f32, h_1: f16) -> bool {
  return ((mix(modf_result_f32_s0_of(x_0).whole_1, bitcast<f32>(0x80000000u), bitcast<f32>(0x3eaaaaabu)) < f32(h_1)) && (determinant(mat2x2<f16>(vec2<f16>(h_1), vec2<f16>(bitcast<vec2<f16>>(0x3c00u).x))) == h_1));
}

fn decides(code: u32) -> bool { return code == 1u; }
fn kept_word(code: u32) -> u32 { return 0u; }

fn outcome(cursor: Cursor) -> u32 {
  let p0 = bitcast<f32>((select(cursor.d0, (cursor.d0 + 16511u), cursor.d0 >= 16257u) << 16u));
  let p1 = bitcast<vec2<f16>>(cursor.d1).x;
  var code = 2u;
  {
    code = select(1u, 0u, floats_f0(p0, p1));
  }
  return code;
}
