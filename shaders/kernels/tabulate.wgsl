// Evaluates inputs that are given one by one, and tells what each of them comes to.
@group(0) @binding(1) var<storage, read> rows: array<u32>;
// Three words for each row: what shows that this row was read in this dispatch, the code of the outcome, the value.
@group(0) @binding(2) var<storage, read_write> results: array<u32>;

const UNDEFINED = 3u;

@compute @workgroup_size(WORKGROUP_SIZE)
fn tabulate(@builtin(global_invocation_id) global: vec3<u32>) {
  if (global.x < job.invocations) {
    // SECTION LISTS
    fuel = job.fuel;
    // END LISTS
    let cursor = read_row(global.x * ROW_WORDS);
    let code = outcome(cursor);
    let place = global.x * 3u;
    results[place] = stir((cursor.index ^ job.nonce_a) + fingerprint(cursor));
    results[place + 1u] = code;
    results[place + 2u] = kept_word(code);
  }
}
