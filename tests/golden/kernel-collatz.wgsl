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
// Offsets of the inputs whose fuel ran out: the number of them, then the first of them.
@group(0) @binding(2) var<storage, read_write> deferred: array<atomic<u32>>;
// Offsets of the inputs to take up again.
@group(0) @binding(3) var<storage, read> listed: array<u32>;
// The least offset of a deciding and of an undefined input, and the greatest of a deciding one, plus 1.
@group(0) @binding(4) var<storage, read_write> firsts: array<atomic<u32>>;

// So many offsets fit into `deferred`.
const LIST_CAPACITY = 65536u;
const UNDEFINED = 3u;
const UNFINISHED = 4u;
const DEFERRED = 5u;

// A slot less its nonce.
var<workgroup> totals: array<atomic<u32>, SLOT_WORDS - 1u>;
var<private> invocation_fuel: u32;

// The outcome of one input. Its fuel is its own part or what is left of the invocation's, whichever is less; only the
// whole budget makes an input unfinished.
fn settle(cursor: Cursor, offset: u32) -> u32 {
  let supply = min(job.fuel, invocation_fuel);
  fuel = supply;
  var code = outcome(cursor);
  invocation_fuel -= supply - fuel;
  if (code == UNFINISHED && (supply < job.fuel || job.last_round == 0u)) {
    code = DEFERRED;
    let place = atomicAdd(&deferred[0], 1u);
    if (place < LIST_CAPACITY) { atomicStore(&deferred[1u + place], offset); }
  }
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
    invocation_fuel = job.invocation_fuel;
    if (job.from_list == 1u) { offset = listed[first_offset]; }
    var cursor = decode(offset);
    let first = fingerprint(cursor);
    var decided = false;
    var trapped = false;
    var last_decided = 0u;
    // Outcomes that the text can not give have no counter: should one come, the others do not add up to the block's size.
    var as_true = 0u;
    var as_false = 0u;
    var as_excluded = 0u;
    var as_unfinished = 0u;
    var as_deferred = 0u;
    var sum = 0u;
    // The bound is a constant, so that the compiler sees an end and adds no guard.
    for (var trip = 0u; trip < MAX_TRIPS; trip += 1u) {
      if (trip >= trips) { break; }
      {
        if (job.from_list == 1u) {
          offset = listed[first_offset + trip];
          cursor = decode(offset);
        }
        let code = settle(cursor, offset);
        // Offsets ascend, so an invocation tells its first of each and no other.
        if (decides(code)) {
          if (!decided) { atomicMin(&firsts[0], offset); }
          decided = true;
          last_decided = offset + 1u;
        }
        if (code == UNDEFINED && !trapped) {
          trapped = true;
          atomicMin(&firsts[1], offset);
        }
        as_true += u32(code == 0u);
        as_false += u32(code == 1u);
        as_excluded += u32(code == 2u);
        as_unfinished += u32(code == UNFINISHED);
        as_deferred += u32(code == DEFERRED);
        sum += cursor.index;
        cursor = advance(cursor);
        offset += 1u;
      }
    }
    atomicAdd(&totals[0], as_true);
    atomicAdd(&totals[1], as_false);
    atomicAdd(&totals[2], as_excluded);
    atomicAdd(&totals[4], as_unfinished);
    atomicAdd(&totals[5], as_deferred);
    atomicAdd(&totals[6], stir((first ^ job.nonce_a) + sum * 0x9e3779b1u));
    atomicAdd(&totals[7], stir((first ^ job.nonce_b) + sum * 0x9e3779b1u));
    if (decided) { atomicMax(&firsts[2], last_decided); }
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
  let s1 = job.digits[0][1] + carry % 14u;
  let over1 = s1 < job.digits[0][1] || s1 >= 14u;
  let d1 = s1 - select(0u, 14u, over1);
  carry = carry / 14u + u32(over1);
  let s0 = job.digits[0][0] + carry % 1000u;
  let over0 = s0 < job.digits[0][0] || s0 >= 1000u;
  let d0 = s0 - select(0u, 1000u, over0);
  carry = carry / 1000u + u32(over0);
  return Cursor(d0 * 14u + d1, d0, d1);
}

fn advance(cursor: Cursor) -> Cursor {
  let wrap1 = true && cursor.d1 == 13u;
  let d1 = select(cursor.d1 + 1u, 0u, wrap1);
  let wrap0 = wrap1 && cursor.d0 == 999u;
  let d0 = select(cursor.d0 + u32(wrap1), 0u, wrap0);
  return Cursor(cursor.index + 1u, d0, d1);
}

fn fingerprint(cursor: Cursor) -> u32 {
  return cursor.d0 * 1364076727u + cursor.d1;
}

var<private> fuel: u32;
var<private> trap: u32;

fn fits_f0(x_0: u32, low_1: i32) -> bool {
  return (low_1 < i32(-2147483639));
}

fn pass_f1(x_0: u32) -> u32 {
  var steps_1 = 0u;
  var loop_2 = x_0;
  for (var entries0 = 0u; entries0 < 4294967295u; entries0 += 1u) {
    if (!((loop_2 > 1u))) { break; }
    if (fuel == 0u) { trap = 4u; return 0u; }
    fuel -= 1u;
    steps_1 = (steps_1 + 1u);
    if (((loop_2 & 1u) == 0u)) {
      loop_2 = (loop_2 >> 1u);
    } else {
      loop_2 = ((loop_2 * 3u) + 1u);
    }
  }
  return steps_1;
}

fn long_f2(x_0: u32, low_1: i32) -> bool {
  return ((pass_f1(x_0) > 100u) && (low_1 >= i32(-2147483648)));
}

fn decides(code: u32) -> bool { return code == 0u; }
fn kept_word(code: u32) -> u32 { return 0u; }

fn outcome(cursor: Cursor) -> u32 {
  let p0 = (cursor.d0 + 1u);
  let p1 = bitcast<i32>(select(cursor.d1, (cursor.d1 + 2147483642u), cursor.d1 >= 6u));
  trap = 0u;
  var code = 2u;
  if (fits_f0(p0, p1)) {
    code = select(1u, 0u, long_f2(p0, p1));
  }
  if (trap != 0u) { code = trap; }
  return code;
}
