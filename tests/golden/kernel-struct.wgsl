diagnostic(off, chromium.unreachable_code);

const WORKGROUP_SIZE = 256u;
const UNROLL = 1u;
const MAX_TRIPS = 16384u;
const DIGIT_ROWS = 3u;
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
    var as_excluded = 0u;
    var as_undefined = 0u;
    var sum = 0u;
    // The bound is a constant, so that the compiler sees an end and adds no guard.
    for (var trip = 0u; trip < MAX_TRIPS; trip += 1u) {
      if (trip >= trips) { break; }
      {
        let code = settle(cursor, offset);
        as_true += u32(code == 0u);
        as_false += u32(code == 1u);
        as_excluded += u32(code == 2u);
        as_undefined += u32(code == 3u);
        sum += cursor.index;
        cursor = advance(cursor);
        offset += 1u;
      }
    }
    atomicAdd(&totals[0], as_true);
    atomicAdd(&totals[1], as_false);
    atomicAdd(&totals[2], as_excluded);
    atomicAdd(&totals[3], as_undefined);
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
  d2: u32,
  d3: u32,
  d4: u32,
  d5: u32,
  d6: u32,
  d7: u32,
  d8: u32,
  d9: u32,
  d10: u32,
}

fn decode(offset: u32) -> Cursor {
  var carry = offset;
  let s10 = job.digits[2][2] + carry % 2u;
  let over10 = s10 < job.digits[2][2] || s10 >= 2u;
  let d10 = s10 - select(0u, 2u, over10);
  carry = carry / 2u + u32(over10);
  let s9 = job.digits[2][1] + carry % 2u;
  let over9 = s9 < job.digits[2][1] || s9 >= 2u;
  let d9 = s9 - select(0u, 2u, over9);
  carry = carry / 2u + u32(over9);
  let s8 = job.digits[2][0] + carry % 7u;
  let over8 = s8 < job.digits[2][0] || s8 >= 7u;
  let d8 = s8 - select(0u, 7u, over8);
  carry = carry / 7u + u32(over8);
  let s7 = job.digits[1][3] + carry % 2u;
  let over7 = s7 < job.digits[1][3] || s7 >= 2u;
  let d7 = s7 - select(0u, 2u, over7);
  carry = carry / 2u + u32(over7);
  let s6 = job.digits[1][2] + carry % 2u;
  let over6 = s6 < job.digits[1][2] || s6 >= 2u;
  let d6 = s6 - select(0u, 2u, over6);
  carry = carry / 2u + u32(over6);
  let s5 = job.digits[1][1] + carry % 1u;
  let over5 = s5 < job.digits[1][1] || s5 >= 1u;
  let d5 = s5 - select(0u, 1u, over5);
  carry = carry / 1u + u32(over5);
  let s4 = job.digits[1][0] + carry % 3u;
  let over4 = s4 < job.digits[1][0] || s4 >= 3u;
  let d4 = s4 - select(0u, 3u, over4);
  carry = carry / 3u + u32(over4);
  let s3 = job.digits[0][3] + carry % 2u;
  let over3 = s3 < job.digits[0][3] || s3 >= 2u;
  let d3 = s3 - select(0u, 2u, over3);
  carry = carry / 2u + u32(over3);
  let s2 = job.digits[0][2] + carry % 1u;
  let over2 = s2 < job.digits[0][2] || s2 >= 1u;
  let d2 = s2 - select(0u, 1u, over2);
  carry = carry / 1u + u32(over2);
  let s1 = job.digits[0][1] + carry % 2u;
  let over1 = s1 < job.digits[0][1] || s1 >= 2u;
  let d1 = s1 - select(0u, 2u, over1);
  carry = carry / 2u + u32(over1);
  let s0 = job.digits[0][0] + carry % 2u;
  let over0 = s0 < job.digits[0][0] || s0 >= 2u;
  let d0 = s0 - select(0u, 2u, over0);
  carry = carry / 2u + u32(over0);
  return Cursor(d0 * 1344u + d1 * 672u + d2 * 672u + d3 * 336u + d4 * 112u + d5 * 112u + d6 * 56u + d7 * 28u + d8 * 4u + d9 * 2u + d10, d0, d1, d2, d3, d4, d5, d6, d7, d8, d9, d10);
}

fn advance(cursor: Cursor) -> Cursor {
  let wrap10 = true && cursor.d10 == 1u;
  let d10 = select(cursor.d10 + 1u, 0u, wrap10);
  let wrap9 = wrap10 && cursor.d9 == 1u;
  let d9 = select(cursor.d9 + u32(wrap10), 0u, wrap9);
  let wrap8 = wrap9 && cursor.d8 == 6u;
  let d8 = select(cursor.d8 + u32(wrap9), 0u, wrap8);
  let wrap7 = wrap8 && cursor.d7 == 1u;
  let d7 = select(cursor.d7 + u32(wrap8), 0u, wrap7);
  let wrap6 = wrap7 && cursor.d6 == 1u;
  let d6 = select(cursor.d6 + u32(wrap7), 0u, wrap6);
  let wrap5 = wrap6 && cursor.d5 == 0u;
  let d5 = select(cursor.d5 + u32(wrap6), 0u, wrap5);
  let wrap4 = wrap5 && cursor.d4 == 2u;
  let d4 = select(cursor.d4 + u32(wrap5), 0u, wrap4);
  let wrap3 = wrap4 && cursor.d3 == 1u;
  let d3 = select(cursor.d3 + u32(wrap4), 0u, wrap3);
  let wrap2 = wrap3 && cursor.d2 == 0u;
  let d2 = select(cursor.d2 + u32(wrap3), 0u, wrap2);
  let wrap1 = wrap2 && cursor.d1 == 1u;
  let d1 = select(cursor.d1 + u32(wrap2), 0u, wrap1);
  let wrap0 = wrap1 && cursor.d0 == 1u;
  let d0 = select(cursor.d0 + u32(wrap1), 0u, wrap0);
  return Cursor(cursor.index + 1u, d0, d1, d2, d3, d4, d5, d6, d7, d8, d9, d10);
}

fn fingerprint(cursor: Cursor) -> u32 {
  return cursor.d0 * 1364076727u + cursor.d1 * 821347079u + cursor.d2 * 2247144487u + cursor.d3 * 614249093u + cursor.d4 * 3423425485u + cursor.d5 * 1558924553u + cursor.d6 * 415870661u + cursor.d7 * 1228498187u + cursor.d8 * 3262916883u + cursor.d9 * 3911517329u + cursor.d10;
}

struct Pair_s0 {
  left_0: array<u32, 4>,
  pass_1: vec3<u32>,
  select_2: bool,
}

var<private> trap: u32;

// An index that is known only now. Outside of `length` elements it makes the input undefined, unless a trap came before.
fn checked(index: u32, length: u32) -> u32 {
  trap = select(trap, UNDEFINED, (index >= length) & (trap == 0u));
  return min(index, length - 1u);
}

fn precondition_f0(p_0: Pair_s0, x_1: i32, w_2: vec2<bool>) -> bool {
  return (p_0.left_0[checked(bitcast<u32>(x_1), 4u)] < 50u);
}

fn struct_property_f1(p_0: Pair_s0, x_1: i32, w_2: vec2<bool>) -> bool {
  var copy_3 = p_0;
  copy_3.left_0[checked(bitcast<u32>((x_1 + 1i)), 4u)] = dot(p_0.pass_1, p_0.pass_1);
  return (any((w_2 | vec2<bool>(p_0.select_2))) && (copy_3.left_0[u32(w_2.y)] > 3u));
}

fn decides(code: u32) -> bool { return code == 1u; }
fn kept_word(code: u32) -> u32 { return 0u; }

fn outcome(cursor: Cursor) -> u32 {
  let p0 = select(cursor.d0, (cursor.d0 + 59u), cursor.d0 >= 1u);
  let p1 = select((cursor.d1 + 3u), (cursor.d1 + 3u), cursor.d1 >= 1u);
  let p2 = (cursor.d2 + 7u);
  let p3 = select((cursor.d3 + 1u), (cursor.d3 + 1u), cursor.d3 >= 1u);
  let p4 = select(select(cursor.d4, cursor.d4, cursor.d4 >= 1u), cursor.d4, cursor.d4 >= 2u);
  let p5 = (cursor.d5 + 5u);
  let p6 = select((cursor.d6 + 1u), (cursor.d6 + 2147483647u), cursor.d6 >= 1u);
  let p7 = (cursor.d7 != 0u);
  let p8 = bitcast<i32>(select(cursor.d8, (cursor.d8 + 4294967289u), cursor.d8 >= 5u));
  let p9 = (cursor.d9 != 0u);
  let p10 = (cursor.d10 != 0u);
  let a0 = Pair_s0(array<u32, 4>(p0, p1, p2, p3), vec3<u32>(p4, p5, p6), p7);
  let a2 = vec2<bool>(p9, p10);
  trap = 0u;
  var code = 2u;
  if (precondition_f0(a0, p8, a2)) {
    code = select(1u, 0u, struct_property_f1(a0, p8, a2));
  }
  if (trap != 0u) { code = trap; }
  return code;
}
