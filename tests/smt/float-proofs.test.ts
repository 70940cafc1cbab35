import { afterAll, describe, expect, test } from 'vitest';
import { NEVER } from '../../core/base/cancel.ts';
import { evaluate } from '../../core/cpu/evaluate.ts';
import { indexOf, restrictDomain } from '../../core/ir/space.ts';
import { checkModule } from '../../core/lang/module.ts';
import { createTerms } from '../../core/smt/terms/bit-terms.ts';
import { encodeTask } from '../../core/smt/encode/encode.ts';
import { smt2Text } from '../../core/smt/prove/smt2-text.ts';
import { createTermPool } from '../../core/smt/terms/term.ts';
import { createZ3Engine } from '../../core/smt/z3/z3-engine.node.ts';
import type { EngineResult, Task } from '../../core/verdict/engine.ts';
import { outcomeCode } from '../../core/verdict/outcome.ts';

const FUEL = 2 ** 16;
const engine = createZ3Engine();
afterAll(() => engine.dispose());

/** The properties of a source text as tasks, restricted to `bits` bits where that is not `null`. */
function tasksOf(text: string, bits: number | null = null): readonly Task[] {
  const { program, diagnostics } = checkModule(text);
  if (program === null) throw new Error(JSON.stringify(diagnostics));
  return program.properties.map((property) => ({
    program,
    property,
    space: bits === null ? property.space : property.space.map((domain) => restrictDomain(domain, bits)),
    bits,
  }));
}

async function prove(task: Task): Promise<EngineResult> {
  for await (const event of engine.run(task, { timeoutMs: 100_000, fuel: FUEL, spareCores: 0 }, NEVER)) {
    if (event.kind === 'verdict') return event.result;
  }
  throw new Error('no verdict');
}

/** Proves a task; an input that the verdict shows belongs to the space and is what it is shown for. */
async function verdictOf(task: Task): Promise<string> {
  const { verdict, profile, deciding } = await prove(task);
  expect(profile).toBe('ieee-rne');
  const code = task.property.question === 'forall' ? 'false' : 'true';
  for (const input of deciding) {
    expect(indexOf(task.space, input)).not.toBeNull();
    expect(outcomeCode(evaluate(task.program, task.property, input, FUEL)), JSON.stringify(input)).toBe(code);
  }
  const decided = verdict.kind === (task.property.question === 'forall' ? 'refuted' : 'holds');
  expect(deciding).toHaveLength(decided ? 1 : 0);
  return verdict.kind;
}

/** What each text says of itself by `//@ expect`. */
const facts = (text: string) =>
  tasksOf(text).map((task) => ({
    task,
    name: task.property.name,
    expected: task.property.expect[0]?.verdict ?? 'no expectation',
  }));

const COMPARISON = `
//@ forall
//@ expect holds
fn less_is_asymmetric(x: f32, y: f32) -> bool { return !(x < y && y < x); }
//@ forall
//@ expect holds
fn one_of_three_or_nan(x: f32, y: f32) -> bool { return x < y || x == y || y < x || x != x || y != y; }
//@ forall
//@ expect holds
fn less_is_transitive(x: f32, y: f32, z: f32) -> bool { return !(x < y && y < z) || x < z; }
//@ forall
//@ expect holds
fn patterns_come_back(x: u32) -> bool { return bitcast<u32>(bitcast<f32>(x)) == x; }
//@ forall
//@ expect refuted
fn everything_equals_itself(x: f32) -> bool { return x == x; }
//@ forall
//@ expect refuted
fn equal_means_same_pattern(x: f32, y: f32) -> bool { return x != y || bitcast<u32>(x) == bitcast<u32>(y); }
//@ forall
//@ expect holds
fn negation_gives_one_nan(x: f32) -> bool { return x == x || bitcast<u32>(-x) == 0x7fc00000u; }
//@ forall
//@ expect holds
fn a_choice_keeps_the_nan(x: f32, c: bool) -> bool { return bitcast<u32>(select(1.0, x, c)) == select(0x3f800000u, bitcast<u32>(x), c); }
//@ forall
//@ domain x finite
//@ expect holds
fn abs_is_not_below(x: f32) -> bool { return abs(x) >= x && abs(abs(x)) == abs(x) && abs(-x) == abs(x); }
//@ forall
//@ expect refuted
fn min_commutes(x: f32, y: f32) -> bool { return min(x, y) == min(y, x); }
//@ forall
//@ domain x finite
//@ domain y finite
//@ expect holds
fn min_of_numbers_commutes(x: f32, y: f32) -> bool { return min(x, y) == min(y, x) && min(x, y) <= max(x, y); }
//@ forall
//@ domain x finite
//@ expect holds
fn clamp_stays_inside(x: f32) -> bool { return clamp(x, -1.0, 2.0) >= -1.0 && clamp(x, -1.0, 2.0) <= 2.0; }
//@ forall
//@ expect refuted
fn only_zero_is_false(x: f32) -> bool { return bool(x) == (x > 0.0 || x < 0.0); }
`;

const ARITHMETIC = `
//@ forall
//@ domain a finite
//@ domain b finite
//@ expect holds
fn addition_commutes(a: f32, b: f32) -> bool { return a + b == b + a; }
//@ forall
//@ expect refuted
fn addition_of_anything_commutes(a: f32, b: f32) -> bool { return a + b == b + a; }
//@ forall
//@ domain x finite
//@ expect holds
fn half_is_half(x: f32) -> bool { return x * 0.5 == x / 2.0; }
//@ forall
//@ domain x finite
//@ expect holds
fn twice_is_twice(x: f32) -> bool { return x + x == 2.0 * x; }
//@ forall
//@ expect refuted
fn difference_with_itself(x: f32) -> bool { return x - x == 0.0; }
//@ forall
//@ domain x finite
//@ expect holds
fn difference_of_a_number_with_itself(x: f32) -> bool { return bitcast<u32>(x - x) == 0u; }
//@ forall
//@ domain x finite
//@ expect refuted
fn zero_adds_nothing(x: f32) -> bool { return bitcast<u32>(x + 0.0) == bitcast<u32>(x); }
//@ forall
//@ domain x finite
//@ expect refuted
fn one_more_is_more(x: f32) -> bool { return x + 1.0 > x; }
//@ forall
//@ domain a in -1.0 .. 1.0
//@ expect refuted
fn sums_associate(a: f32) -> bool { return (a + 1.0) - 1.0 == a; }
//@ forall
//@ expect holds
fn roots_are_not_negative(x: f32) -> bool { let r = sqrt(x); return r >= 0.0 || r != r; }
//@ forall
//@ expect holds
fn there_is_one_nan(x: f32, y: f32) -> bool { let s = x + y; return s == s || bitcast<u32>(s) == 0x7fc00000u; }
//@ exists
//@ domain x in 1.0 .. 2.0
//@ expect holds
fn a_square_of_two(x: f32) -> bool { return x * x > 1.9999998 && x * x < 2.0000002; }
//@ exists
//@ domain x in 0.0 .. 0.25
//@ expect refuted
fn no_large_sum(x: f32) -> bool { return x + 0.5 > 0.75; }
`;

const INTEGRAL = `
//@ forall
//@ domain x finite
//@ expect holds
fn floor_is_below(x: f32) -> bool { return floor(x) <= x && ceil(x) >= x && ceil(x) == -floor(-x); }
//@ forall
//@ domain x finite
//@ expect holds
fn trunc_is_between(x: f32) -> bool { return trunc(x) == select(floor(x), ceil(x), x < 0.0) && abs(trunc(x)) <= abs(x); }
//@ forall
//@ domain x in -8388608.0 .. 8388608.0
//@ expect holds
fn round_is_near(x: f32) -> bool { return abs(round(x) - x) <= 0.5; }
//@ forall
//@ domain x finite
//@ expect refuted
fn fract_is_below_one(x: f32) -> bool { return fract(x) < 1.0; }
//@ forall
//@ expect holds
fn conversion_saturates(x: f32) -> bool { return u32(x) <= 4294967040u && i32(x) <= 2147483520; }
//@ forall
//@ expect holds
fn of_nan_is_zero(x: f32) -> bool { return x == x || (u32(x) == 0u && i32(x) == 0); }
//@ forall
//@ expect refuted
fn every_integer_comes_back(i: i32) -> bool { return i32(f32(i)) == i; }
//@ forall
//@ domain i in -16777216 .. 16777216
//@ expect holds
fn small_integers_come_back(i: i32) -> bool { return i32(f32(i)) == i; }
//@ forall
//@ domain x in 0.0 .. 1.0
//@ expect holds
fn a_colour_fits_a_byte(x: f32) -> bool { return u32(x * 255.0 + 0.5) <= 255u; }
`;

const HALVES = `
enable f16;
//@ forall
//@ expect holds
fn halves_come_back(h: f16) -> bool { return f16(f32(h)) == h || h != h; }
//@ forall
//@ domain a finite
//@ expect holds
fn halved_in_single(a: f16) -> bool { return f16(f32(a) / 2.0) == a * 0.5h; }
//@ forall
//@ expect refuted
fn halves_are_enough(x: f32) -> bool { return f32(f16(x)) == x || x != x; }
//@ forall
//@ expect refuted
fn words_of_floats_come_back(w: u32) -> bool { return pack2x16float(unpack2x16float(w)) == w; }
//@ forall
//@ expect holds
fn words_of_halves_come_back(w: u32) -> bool { return bitcast<u32>(bitcast<vec2<f16>>(w)) == w; }
//@ forall
//@ domain x finite
//@ expect holds
fn quantizing_twice(x: f32) -> bool { return quantizeToF16(quantizeToF16(x)) == quantizeToF16(x); }
`;

const COMPOSITES = `
//@ forall
//@ expect holds
fn transposed_twice(m: mat2x3<f32>, c: u32, r: u32) -> bool {
  return c > 1u || r > 2u || bitcast<u32>(transpose(transpose(m))[c][r]) == bitcast<u32>(m[c][r]);
}
//@ forall
//@ domain v in -100.0 .. 100.0
//@ expect holds
fn identity_matrix(v: vec2f) -> bool { return all(mat2x2f(1.0, 0.0, 0.0, 1.0) * v == v); }
//@ forall
//@ expect undefined
fn a_column_outside(m: mat2x2<f32>, i: i32) -> bool { return m[i].x == m[i].x || true; }
//@ forall
//@ domain a finite
//@ domain b in -1.0 .. 1.0
//@ expect holds
fn mix_of_zero(a: f32, b: f32) -> bool { return mix(a, b, 0.0) == a; }
//@ forall
//@ domain v in -2.0 .. 2.0
//@ expect holds
fn dot_with_an_axis(v: vec3f) -> bool { return dot(v, vec3f(0.0, 1.0, 0.0)) == v.y; }
//@ forall
//@ domain x finite
//@ expect holds
fn frexp_is_exact(x: f32) -> bool {
  let r = frexp(x);
  return x == 0.0 || (abs(r.fract) >= 0.5 && abs(r.fract) < 1.0);
}
//@ forall
//@ domain b in 128 .. 131
//@ expect holds
fn bytes_come_back(b: u32) -> bool { return pack4x8unorm(unpack4x8unorm(b)) == b; }
//@ forall
//@ domain v in 0.0 .. 4.0
//@ expect holds
fn a_variable_component(v: vec4f, i: u32) -> bool {
  var sorted = v;
  sorted[i & 3u] = -1.0;
  return sorted[i & 3u] < 0.0 && min(min(sorted.x, sorted.y), min(sorted.z, sorted.w)) == -1.0;
}
`;

const FLOW = `
fn halve(x: ptr<function, f32>) { *x = *x * 0.5; }
//@ forall
//@ domain n in 0 .. 5
//@ expect holds
fn halved_in_a_loop(n: u32) -> bool {
  var x = 32.0;
  for (var i = 0u; i < n; i++) { halve(&x); }
  return x == 32.0 / f32(1u << n);
}
//@ forall
//@ domain x in 1.0 .. 16.0
//@ expect holds
fn halved_until_small(x: f32) -> bool {
  var y = x;
  while (y > 1.0) { y = y * 0.5; }
  return y > 0.5 && y <= 1.0;
}
//@ forall
//@ requires x > 0.0
//@ requires x < 0.0
//@ expect vacuous
fn between_nothing(x: f32) -> bool { return false; }
fn by_comparison(x: f32) -> f32 { if (x < 0.0) { return -x; } return x; }
//@ equivalent by_comparison
//@ expect refuted
fn by_builtin(x: f32) -> f32 { return bitcast<f32>(bitcast<u32>(x) & 0x7f800000u); }
fn doubled(x: f32) -> f32 { return x + x; }
//@ equivalent doubled
//@ expect holds
fn times_two(x: f32) -> f32 { return x * 2.0; }
`;

describe.each([
  ['comparison and moves (8.8, 17.2)', COMPARISON],
  ['arithmetic (8.7)', ARITHMETIC],
  ['integers in floats and back (17.1, 17.5)', INTEGRAL],
  ['binary16 (17.1, 17.9)', HALVES],
  ['vectors, matrices and composite builtins (6.2, 17.5, 17.9)', COMPOSITES],
  ['control flow and equivalence (9)', FLOW],
])('facts about floats under ieee-rne: %s', (_title, text) => {
  test.each(facts(text))(
    '$name: $expected',
    async ({ task, expected }) => {
      expect(await verdictOf(task)).toBe(expected);
    },
    120_000,
  );
});

describe('restricted to leading bits', () => {
  const fits = `//@ forall
fn low_bits_are_zero(x: f32, h: f32) -> bool { return ((bitcast<u32>(x) | bitcast<u32>(h)) & 0xffffu) == 0u; }
//@ forall
//@ domain x in 1.0 .. 2.0
fn a_square_is_exact(x: f32) -> bool { return x * x * 1024.0 == floor(x * x * 1024.0); }`;

  test('the inputs are those of the restricted domain, and what holds there is proved', async () => {
    for (const task of tasksOf(fits, 14)) expect(await verdictOf(task)).toBe('holds');
    for (const task of tasksOf(fits)) expect(await verdictOf(task)).toBe('refuted');
  }, 120_000);
});

describe('what no solver models', () => {
  const text = `fn helper(x: f32) -> f32 { return tan(x); }
//@ forall
fn bounded(x: f32) -> bool {
  return sin(x) <= 1.0;
}
//@ forall
fn by_way_of_a_tree(x: f32) -> bool { return helper(x) != 2.0; }`;

  test('is unknown, and names the operation and its place', async () => {
    const verdicts = [];
    for (const task of tasksOf(text)) verdicts.push((await prove(task)).verdict);
    const place = (part: string) => ({ start: text.indexOf(part), end: text.indexOf(part) + part.length });
    expect(verdicts).toEqual(
      ['sin(x)', 'tan(x)'].map((part) => ({
        kind: 'unknown',
        reason: { code: 'unsupported', text: 'the prover does not model sin', span: place(part) },
      })),
    );
  });

  test('a composite that was not expanded is a mistake of ours, not a formula for integers', () => {
    const [task] = tasksOf('//@ forall\nfn p(v: vec2f) -> bool { return dot(v, v) >= 0.0; }');
    if (task === undefined) throw new Error('no task');
    const limits = { bound: 8, fuel: FUEL };
    expect(() => encodeTask(task, limits, createTerms(createTermPool()))).toThrow('dot was not expanded');
  });

  test('is a comment where its script would stand', () => {
    expect(tasksOf(text).map((task) => smt2Text(task))).toEqual([
      '; bounded: the prover does not model sin\n',
      '; by_way_of_a_tree: the prover does not model sin\n',
    ]);
  });
});
