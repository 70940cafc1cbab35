import { describe, expect, test } from 'vitest';
import { at } from '../../core/base/assert.ts';
import { evaluate } from '../../core/cpu/evaluate.ts';
import { expandComposites } from '../../core/ir/expand.ts';
import type { Input } from '../../core/ir/space.ts';
import { checkModule } from '../../core/lang/module.ts';

/** The outcome of the first property for each input. */
function outcomes(text: string, ...inputs: readonly Input[]): readonly string[] {
  const { program, diagnostics } = checkModule(text);
  expect(diagnostics).toEqual([]);
  if (program === null) return [];
  const task = expandComposites({ program, property: at(program.properties, 0) });
  return inputs.map((input) => {
    const outcome = evaluate(task.program, task.property, input, 100);
    return outcome.kind === 'value' ? String(outcome.bits === 1) : outcome.kind;
  });
}

const mistakes = (text: string) => {
  const { program, diagnostics } = checkModule(text);
  expect(program).toBeNull();
  for (const d of diagnostics) expect(d.hint).not.toBeNull();
  return diagnostics.map((d) => [d.code, text.slice(d.span.start, d.span.end)]);
};

const pair = (type: string, left: string, right: string) =>
  `//@ equivalent right
fn left(x: ${type}) -> ${type} { ${left} }
fn right(y: ${type}) -> ${type} { ${right} }
`;

describe('equivalent', () => {
  test('compares the function with the one that it names, and names both', () => {
    const { program, diagnostics } = checkModule(pair('u32', 'return x + 1u;', 'return y - 0xffffffffu;'));
    expect(diagnostics).toEqual([]);
    const [property] = program?.properties ?? [];
    expect(property).toMatchObject({
      name: 'left',
      question: 'forall',
      fn: 2,
      equivalent: { left: 0, right: 1 },
      check: null,
      space: [{ type: 'u32', intervals: [{ lo: 0, hi: 0xffffffff }] }],
    });
    expect(program?.functions.map((fn) => fn.name)).toEqual(['left', 'right', 'equivalent_left']);
  });

  test('integers are equal when they are', () => {
    expect(outcomes(pair('u32', 'return x & 7u;', 'return y % 8u;'), [0], [15])).toEqual(['true', 'true']);
    expect(outcomes(pair('u32', 'return x & 7u;', 'return y % 7u;'), [3], [7])).toEqual(['true', 'false']);
  });

  test('floats are equal when == says so or both are NaN', () => {
    const [zero, minusZero, one, nan, payload, infinity] = [
      0, 0x80000000, 0x3f800000, 0x7fc00000, 0xffc00001, 0x7f800000,
    ];
    const same = pair('f32', 'return x;', 'return -y;');
    expect(outcomes(same, [zero], [minusZero], [one], [nan], [payload], [infinity])).toEqual([
      'true',
      'true',
      'false',
      'true',
      'true',
      'false',
    ]);
    expect(outcomes(pair('f32', 'return x;', 'return select(y, 1.0, y != y);'), [nan], [one])).toEqual([
      'false',
      'true',
    ]);
    expect(outcomes(pair('f32', 'return select(x, 1.0, x != x);', 'return y;'), [nan], [one])).toEqual([
      'false',
      'true',
    ]);
  });

  test('halves as well', () => {
    const text = `enable f16;\n${pair('f16', 'return x;', 'return abs(y);')}`;
    expect(outcomes(text, [0x3c00], [0xbc00], [0x7e01], [0xfe00], [0x8000])).toEqual([
      'true',
      'false',
      'true',
      'true',
      'true',
    ]);
  });

  test('composite values component by component', () => {
    const vector = pair('vec3<f32>', 'return x;', 'return vec3(y.x, y.y, abs(y.z));');
    expect(outcomes(vector, [1, 2, 3], [1, 2, 0x80000003], [0x7fc00000, 2, 0xffc00000])).toEqual([
      'true',
      'false',
      'true',
    ]);
    const matrix = pair('mat2x2<f32>', 'return x;', 'return transpose(transpose(y)) + mat2x2<f32>();');
    expect(outcomes(matrix, [1, 2, 3, 0x7fc00000], [0, 0, 0, 0x80000000])).toEqual(['true', 'true']);
    const turned = pair('mat2x2<f32>', 'return x;', 'return transpose(y);');
    expect(outcomes(turned, [1, 2, 2, 4], [1, 2, 3, 4])).toEqual(['true', 'false']);
    const array = pair('array<u32, 5>', 'return x;', 'var z = y; z[4] = 0u; return z;');
    expect(outcomes(array, [1, 2, 3, 4, 0], [1, 2, 3, 4, 5])).toEqual(['true', 'false']);
    const struct = `struct S { b: bool, v: vec2<i32>, inner: T }\nstruct T { a: array<f32, 2> }\n${pair('S', 'return x;', 'var z = y; z.inner.a[1] = abs(z.inner.a[1]); return z;')}`;
    expect(outcomes(struct, [1, 2, 3, 4, 5], [1, 2, 3, 4, 0x80000005])).toEqual(['true', 'false']);
    const big = pair('array<array<vec4<u32>, 20>, 20>', 'return x;', 'return y;');
    expect(
      outcomes(
        big,
        Array.from({ length: 1600 }, (_, i) => i),
      ),
    ).toEqual(['true']);
  });

  test('both are called, in order: what one of them leaves undefined or unfinished, the comparison does', () => {
    const index = 'var a = array<u32, 2>(1u, 1u);';
    const left = pair('u32', `${index} return a[x];`, 'return 1u;');
    expect(outcomes(left, [1], [2])).toEqual(['true', 'undefined']);
    const right = pair('u32', 'return 2u;', `${index} return a[y];`);
    expect(outcomes(right, [1], [2])).toEqual(['false', 'undefined']);
    const loop = pair('u32', 'return 2u;', 'var i = y; while i != 0u { i = i & y; } return i;');
    expect(outcomes(loop, [0], [1])).toEqual(['false', 'unfinished']);
    const both = pair('u32', `${index} return a[x];`, 'var i = y; while i != 0u { i = i & y; } return i;');
    expect(outcomes(both, [7])).toEqual(['undefined']);
  });

  test('has requires and domains of its own; the lines of the other function do not matter', () => {
    const text = `//@ requires x < 10u
//@ equivalent g
//@ domain x in 0 .. 20
fn f(x: u32) -> u32 { return x; }
//@ requires x > 5u
//@ equivalent f
fn g(x: u32) -> u32 { return min(x, 9u); }`;
    expect(outcomes(text, [3], [12])).toEqual(['true', 'excluded']);
    expect(checkModule(text).program?.properties.map((p) => [p.name, p.equivalent])).toEqual([
      ['f', { left: 0, right: 1 }],
      ['g', { left: 1, right: 0 }],
    ]);
  });

  test('functions with a question may be called, named and compared', () => {
    const text = `//@ forall
fn p(x: u32) -> bool { return x == x; }
//@ equivalent q
fn r(x: u32) -> bool { return p(x); }
//@ exists
fn q(x: u32) -> bool { return r(x) && p(x); }`;
    const { program, diagnostics } = checkModule(text);
    expect(diagnostics).toEqual([]);
    expect(program?.properties.map((p) => p.name)).toEqual(['p', 'r', 'q']);
  });

  test('its function never takes a name of the file', () => {
    const { program } = checkModule(`fn equivalent_left() {}\n${pair('u32', 'return x;', 'return y;')}`);
    expect(program?.functions.at(-1)?.name).toBe('equivalent_left_');
  });

  test('is judged without the comparison, which is ours', () => {
    expect(checkModule(pair('u32', 'return x;', 'return y;')).printed?.text).not.toContain('equivalent_left');
  });

  const F = '//@ equivalent g\nfn f(x: u32) -> u32 { return x; }\n';
  test.each([
    ['no such function', F, [['unknown-name', 'g']]],
    ['a constant', `${F}const g = 1;`, [['unknown-name', 'g']]],
    ['itself', F.replace('equivalent g', 'equivalent f'), [['same-function', 'f']]],
    ['fewer parameters', `${F}fn g() -> u32 { return 1u; }`, [['different-signature', 'g']]],
    ['another parameter', `${F}fn g(x: i32) -> u32 { return 1u; }`, [['different-signature', 'g']]],
    ['another result', `${F}fn g(x: u32) -> i32 { return 1i; }`, [['different-signature', 'g']]],
    ['no result', `${F}fn g(x: u32) { }`, [['different-signature', 'g']]],
    ['a pointer', `${F}fn g(x: ptr<function, u32>) -> u32 { return *x; }`, [['different-signature', 'g']]],
    ['no result of either', '//@ equivalent g\nfn f(x: u32) { }\nfn g(x: u32) { }', [['no-result', 'f']]],
    [
      'a pointer of its own',
      '//@ equivalent g\nfn f(x: ptr<function, u32>) -> u32 { return *x; }\nfn g(x: ptr<function, u32>) -> u32 { return *x; }',
      [['pointer-parameter', 'x: ptr<function, u32>']],
    ],
  ] as const)('with %s is refused', (_, text, expected) => {
    expect(mistakes(text)).toEqual(expected);
  });

  test('a misspelt name gets a suggestion', () => {
    const { diagnostics } = checkModule(
      `${F.replace('equivalent g', 'equivalent reverze')}fn reverse(x: u32) -> u32 { return x; }`,
    );
    expect(diagnostics[0]?.hint).toBe('did you mean `reverse`?');
  });
});
