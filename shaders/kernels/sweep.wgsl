// The sweep of one block: outcomes are counted in registers, added up in the workgroup, and written once.
@group(0) @binding(1) var<storage, read_write> slots: array<u32>;
// SECTION LISTS
// Offsets of the inputs whose fuel ran out: the number of them, then the first of them.
@group(0) @binding(2) var<storage, read_write> deferred: array<atomic<u32>>;
// Offsets of the inputs to take up again.
@group(0) @binding(3) var<storage, read> listed: array<u32>;
// END LISTS
// SECTION FIRSTS
// The least offset of a deciding and of an undefined input, and the greatest of a deciding one, plus 1.
@group(0) @binding(4) var<storage, read_write> firsts: array<atomic<u32>>;
// END FIRSTS
// SECTION MARKS
// A bit for each value of the window.
@group(0) @binding(5) var<storage, read_write> marks: array<atomic<u32>>;
// END MARKS
// SECTION STEPS
// How many inputs take how many steps: a bin for each small number, then one for each power of two.
@group(0) @binding(6) var<storage, read_write> bins: array<atomic<u32>>;

fn bin_of(steps: u32) -> u32 {
  return select(EXACT_STEPS + 31u - EXACT_BITS - countLeadingZeros(steps), steps, steps < EXACT_STEPS);
}
// END STEPS

// So many offsets fit into `deferred`.
const LIST_CAPACITY = 65536u;
const UNDEFINED = 3u;
const UNFINISHED = 4u;
const DEFERRED = 5u;

// A slot less its nonce.
var<workgroup> totals: array<atomic<u32>, SLOT_WORDS - 1u>;
// SECTION LISTS
var<private> invocation_fuel: u32;
// END LISTS

// The outcome of one input. Its fuel is its own part or what is left of the invocation's, whichever is less; only the
// whole budget makes an input unfinished.
fn settle(cursor: Cursor, offset: u32) -> u32 {
  // SECTION LISTS
  let supply = min(job.fuel, invocation_fuel);
  fuel = supply;
  // END LISTS
  var code = outcome(cursor);
  // SECTION PLANT
  // A control run sees one input otherwise than it is: whoever counts must notice.
  if (cursor.index == job.planted && fingerprint(cursor) == job.planted_fingerprint) { code = u32(code == 0u); }
  // END PLANT
  // SECTION LISTS
  invocation_fuel -= supply - fuel;
  if (code == UNFINISHED && (supply < job.fuel || job.last_round == 0u)) {
    code = DEFERRED;
    let place = atomicAdd(&deferred[0], 1u);
    if (place < LIST_CAPACITY) { atomicStore(&deferred[1u + place], offset); }
  }
  // END LISTS
  return code;
}

@compute @workgroup_size(WORKGROUP_SIZE)
fn sweep(
  @builtin(global_invocation_id) global: vec3<u32>,
  @builtin(local_invocation_index) local: u32,
  @builtin(workgroup_id) workgroup: vec3<u32>,
) {
  // SECTION BEST
  var best = 0u;
  var best_at = 0u;
  // END BEST
  if (global.x < job.invocations) {
    let trips = job.trips;
    let first_offset = global.x * trips * UNROLL;
    var offset = first_offset;
    // SECTION LISTS
    invocation_fuel = job.invocation_fuel;
    if (job.from_list == 1u) { offset = listed[first_offset]; }
    // END LISTS
    var cursor = decode(offset);
    let first = fingerprint(cursor);
    // SECTION RECORD
    let high_a = job.high * SPREAD_HIGH;
    let high_b = job.high * SPREAD_WORD;
    // END RECORD
    // SECTION FIRSTS
    var decided = false;
    var trapped = false;
    var last_decided = 0u;
    // END FIRSTS
    // SECTION RECORD
    var digest_a = 0u;
    var digest_b = 0u;
    var first_tracked = 0u;
    var last_tracked = 0u;
    var first_undefined = 0u;
    // END RECORD
    // SECTION MARKS
    var in_window = 0u;
    var collided = 0u;
    var first_collided = 0u;
    // END MARKS
    // SECTION STEPS
    var run_bin = 0u;
    var run = 0u;
    // END STEPS
    // Outcomes that the text can not give have no counter: should one come, the others do not add up to the block's size.
    var as_true = 0u;
    var as_false = 0u;
    // SECTION EXCLUDED
    var as_excluded = 0u;
    // END EXCLUDED
    // SECTION UNDEFINED
    var as_undefined = 0u;
    // END UNDEFINED
    // SECTION LISTS
    var as_unfinished = 0u;
    var as_deferred = 0u;
    // END LISTS
    var sum = 0u;
    // The bound is a constant, so that the compiler sees an end and adds no guard.
    for (var trip = 0u; trip < MAX_TRIPS; trip += 1u) {
      if (trip >= trips) { break; }
      // SECTION EVALUATION
      {
        // SECTION LISTS
        if (job.from_list == 1u) {
          offset = listed[first_offset + trip];
          cursor = decode(offset);
        }
        // END LISTS
        let code = settle(cursor, offset);
        // SECTION FIRSTS
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
        // END FIRSTS
        // SECTION BEST
        let key = order_key(word);
        let better = code == 0u && (key > best || best_at == 0u);
        best = select(best, key, better);
        best_at = select(best_at, ~offset, better);
        // END BEST
        // SECTION STEPS
        // Neighbours tend to take as many: they are written together.
        if (code == 0u) {
          let bin = bin_of(word);
          if (bin != run_bin && run != 0u) {
            atomicAdd(&bins[run_bin], run);
            run = 0u;
          }
          run_bin = bin;
          run += 1u;
        }
        // END STEPS
        // SECTION RECORD
        let kept = kept_word(code);
        let mix_a = stir((cursor.index ^ DIGEST_KEY_A) + high_a + kept * SPREAD_WORD + code * SPREAD_CODE);
        let mix_b = stir((kept ^ DIGEST_KEY_B) + cursor.index * SPREAD_LOW + high_b + code * SPREAD_HIGH);
        // A deferred input adds its part when it is decided.
        digest_a += select(mix_a, 0u, code == DEFERRED);
        digest_b += select(mix_b, 0u, code == DEFERRED);
        first_tracked = select(first_tracked, ~offset, code == TRACKED && first_tracked == 0u);
        last_tracked = select(last_tracked, offset + 1u, code == TRACKED);
        first_undefined = select(first_undefined, ~offset, code == UNDEFINED && first_undefined == 0u);
        // END RECORD
        // SECTION MARKS
        let value = equality_word(word);
        if (code == 0u && (value & job.window_mask) == job.window) {
          let place = value & ~job.window_mask;
          let bit = 1u << (place & 31u);
          let before = atomicOr(&marks[place >> 5u], bit) & bit;
          in_window += 1u;
          collided += u32(before != 0u);
          first_collided = select(first_collided, ~offset, before != 0u && first_collided == 0u);
        }
        // END MARKS
        as_true += u32(code == 0u);
        as_false += u32(code == 1u);
        // SECTION EXCLUDED
        as_excluded += u32(code == 2u);
        // END EXCLUDED
        // SECTION UNDEFINED
        as_undefined += u32(code == 3u);
        // END UNDEFINED
        // SECTION LISTS
        as_unfinished += u32(code == UNFINISHED);
        as_deferred += u32(code == DEFERRED);
        // END LISTS
        sum += cursor.index;
        cursor = advance(cursor);
        offset += 1u;
      }
      // END EVALUATION
    }
    atomicAdd(&totals[0], as_true);
    atomicAdd(&totals[1], as_false);
    // SECTION EXCLUDED
    atomicAdd(&totals[2], as_excluded);
    // END EXCLUDED
    // SECTION UNDEFINED
    atomicAdd(&totals[3], as_undefined);
    // END UNDEFINED
    // SECTION LISTS
    atomicAdd(&totals[4], as_unfinished);
    atomicAdd(&totals[5], as_deferred);
    // END LISTS
    atomicAdd(&totals[6], stir((first ^ job.nonce_a) + sum * 0x9e3779b1u));
    atomicAdd(&totals[7], stir((first ^ job.nonce_b) + sum * 0x9e3779b1u));
    // SECTION FIRSTS
    if (decided) { atomicMax(&firsts[2], last_decided); }
    // END FIRSTS
    // SECTION STEPS
    if (run != 0u) { atomicAdd(&bins[run_bin], run); }
    // END STEPS
    // SECTION BEST
    atomicMax(&totals[BEST_AT - 1u], best);
    // END BEST
    // SECTION RECORD
    atomicAdd(&totals[RECORD_AT - 1u], digest_a);
    atomicAdd(&totals[RECORD_AT], digest_b);
    atomicMax(&totals[RECORD_AT + 1u], first_tracked);
    atomicMax(&totals[RECORD_AT + 2u], last_tracked);
    atomicMax(&totals[RECORD_AT + 3u], first_undefined);
    // END RECORD
    // SECTION MARKS
    atomicAdd(&totals[MARKS_AT - 1u], in_window);
    atomicAdd(&totals[MARKS_AT], collided);
    atomicMax(&totals[MARKS_AT + 1u], first_collided);
    // END MARKS
  }
  workgroupBarrier();
  // SECTION BEST
  if (best_at != 0u && best == atomicLoad(&totals[BEST_AT - 1u])) { atomicMax(&totals[BEST_AT], best_at); }
  workgroupBarrier();
  // END BEST
  if (local == 0u) {
    let slot = workgroup.x * SLOT_WORDS;
    slots[slot] = job.nonce_a ^ workgroup.x;
    for (var i = 0u; i < SLOT_WORDS - 1u; i += 1u) { slots[slot + 1u + i] = atomicLoad(&totals[i]); }
  }
}
