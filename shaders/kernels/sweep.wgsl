// The sweep of one block: outcomes are counted in registers, added up in the workgroup, and written once.
@group(0) @binding(1) var<storage, read_write> slots: array<u32>;
// SECTION LISTS
// Offsets of the inputs whose fuel ran out: the number of them, then the first of them.
@group(0) @binding(2) var<storage, read_write> deferred: array<atomic<u32>>;
// Offsets of the inputs to take up again.
@group(0) @binding(3) var<storage, read> listed: array<u32>;
// END LISTS
// SECTION FIRSTS
// The least offset of a deciding and of an undefined input.
@group(0) @binding(4) var<storage, read_write> firsts: array<atomic<u32>>;
// END FIRSTS

// The nonce, six counters, two tags.
const SLOT_WORDS = 9u;
// So many offsets fit into `deferred`.
const LIST_CAPACITY = 65536u;
const UNDEFINED = 3u;
const UNFINISHED = 4u;
const DEFERRED = 5u;

var<workgroup> totals: array<atomic<u32>, 8>;
// SECTION LISTS
var<private> invocation_fuel: u32;
// END LISTS

// The last steps of MurmurHash3: every bit of the argument reaches every bit of the result.
fn stir(word: u32) -> u32 {
  var h = word;
  h = (h ^ (h >> 16u)) * 0x85ebca6bu;
  h = (h ^ (h >> 13u)) * 0xc2b2ae35u;
  return h ^ (h >> 16u);
}

// The outcome of one input. Its fuel is its own part or what is left of the invocation's, whichever is less; only the
// whole budget makes an input unfinished.
fn settle(cursor: Cursor, offset: u32) -> u32 {
  // SECTION LISTS
  let supply = min(job.fuel, invocation_fuel);
  fuel = supply;
  // END LISTS
  var code = outcome(cursor);
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
    // SECTION FIRSTS
    var decided = false;
    var trapped = false;
    // END FIRSTS
    var as_true = 0u;
    var as_false = 0u;
    var as_excluded = 0u;
    var as_undefined = 0u;
    var as_unfinished = 0u;
    var as_deferred = 0u;
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
        if (code == DECIDING && !decided) {
          decided = true;
          atomicMin(&firsts[0], offset);
        }
        if (code == UNDEFINED && !trapped) {
          trapped = true;
          atomicMin(&firsts[1], offset);
        }
        // END FIRSTS
        as_true += u32(code == 0u);
        as_false += u32(code == 1u);
        as_excluded += u32(code == 2u);
        as_undefined += u32(code == 3u);
        as_unfinished += u32(code == UNFINISHED);
        as_deferred += u32(code == DEFERRED);
        sum += cursor.index;
        cursor = advance(cursor);
        offset += 1u;
      }
      // END EVALUATION
    }
    atomicAdd(&totals[0], as_true);
    atomicAdd(&totals[1], as_false);
    atomicAdd(&totals[2], as_excluded);
    atomicAdd(&totals[3], as_undefined);
    atomicAdd(&totals[4], as_unfinished);
    atomicAdd(&totals[5], as_deferred);
    atomicAdd(&totals[6], stir((first ^ job.nonce_a) + sum * 0x9e3779b1u));
    atomicAdd(&totals[7], stir((first ^ job.nonce_b) + sum * 0x9e3779b1u));
  }
  workgroupBarrier();
  if (local == 0u) {
    let slot = workgroup.x * SLOT_WORDS;
    slots[slot] = job.nonce_a ^ workgroup.x;
    for (var i = 0u; i < 8u; i += 1u) { slots[slot + 1u + i] = atomicLoad(&totals[i]); }
  }
}
