import { describe, expect, test } from 'vitest';
import { at } from '../../core/base/assert.ts';
import { printProgram } from '../../core/ir/print.ts';
import { checkModule } from '../../core/lang/module.ts';

const mistakes = (text: string) => {
  const { program, diagnostics } = checkModule(text);
  expect(program).toBeNull();
  // What is missing or too much in an expression says all there is to say.
  const plain = ['wrong-arity', 'syntax'];
  for (const d of diagnostics) expect(d.hint !== null || plain.includes(d.code), d.message).toBe(true);
  return diagnostics.map((d) => [d.code, text.slice(d.span.start, d.span.end)]);
};

const SMALL =
  '//@ lemma\n//@ forall\n//@ domain x in 0 .. 99\n//@ requires x > 2u\nfn small(x: u32) -> bool { return x / 3u <= 33u; }\n';
const user = (uses: string, more = '') =>
  `${SMALL}const N = 50u;\nfn half(x: u32) -> u32 { return x / 2u; }\n//@ uses ${uses}\n//@ forall\nfn p(y: u32, z: f32, v: vec2<u32>) -> bool { return y < 3u; }\n${more}`;

describe('a lemma', () => {
  test('is a property of its own, which is expected to hold', () => {
    const { program, diagnostics } = checkModule(SMALL);
    expect(diagnostics).toEqual([]);
    expect(program?.properties).toMatchObject([
      { name: 'small', question: 'forall', lemma: true, uses: [], expect: [{ verdict: 'holds', value: null }] },
    ]);
  });

  test('may have as many inputs as can be tried, and no more', () => {
    const lemma = (params: string, lines = '') =>
      `//@ lemma\n//@ forall\n${lines}fn f(${params}) -> bool { return true; }`;
    expect(checkModule(lemma('x: u32')).diagnostics).toEqual([]);
    expect(
      checkModule(lemma('x: u32, y: u32', '//@ domain x in 1 .. 65536\n//@ domain y in 1 .. 65536\n')).program,
    ).not.toBeNull();
    expect(mistakes(lemma('x: u32, y: u32', '//@ domain x in 1 .. 65536\n//@ domain y in 1 .. 65537\n'))).toEqual([
      ['lemma-size', '//@ lemma'],
    ]);
  });

  test.each([
    ['exists', '//@ lemma\n//@ exists\nfn f() -> bool { return true; }', [['lemma-question', '//@ lemma']]],
    ['maximize', '//@ lemma\n//@ maximize\nfn f() -> u32 { return 1u; }', [['lemma-question', '//@ lemma']]],
    [
      'equivalent',
      '//@ lemma\n//@ equivalent g\nfn f() -> u32 { return 1u; }\nfn g() -> u32 { return 1u; }',
      [['lemma-question', '//@ lemma']],
    ],
    ['nothing', `${SMALL}//@ lemma\nfn f() -> bool { return true; }`, [['no-question', '//@ lemma']]],
    [
      'a text behind it',
      '//@ lemma small\n//@ forall\nfn f() -> bool { return true; }',
      [['directive-syntax', 'small']],
    ],
    [
      'itself',
      '//@ lemma\n//@ lemma\n//@ forall\nfn f() -> bool { return true; }',
      [['duplicate-directive', '//@ lemma']],
    ],
    [
      'an expectation',
      '//@ lemma\n//@ forall\n//@ expect refuted\nfn f() -> bool { return true; }',
      [['lemma-expectation', '//@ expect refuted']],
    ],
  ])('does not go together with %s', (_, text, expected) => {
    expect(mistakes(text)).toEqual(expected);
  });
});

describe('a use', () => {
  test.each(['small(y)', 'small(half(y) % N)', 'small(7)', 'small(v.x)', 'small(select(y, 1u, z < 2.0 && y > 3))'])(
    '%s is an instance over the parameters',
    (uses) => {
      const { program, diagnostics, printed } = checkModule(user(uses));
      expect(diagnostics).toEqual([]);
      const { properties, functions } = program ?? { properties: [], functions: [] };
      const [small, p] = [at(properties, 0), at(properties, 1)];
      expect(p.uses).toMatchObject([{ lemma: 'small', fn: small.fn, requires: small.requires, space: small.space }]);
      const [argument] = p.uses[0]?.args ?? [];
      expect(functions[argument ?? -1]).toMatchObject({ paramCount: 3, result: 'u32' });
      // The judge sees the instance as well.
      expect(printed?.text).toMatch(/fn uses_p\(y: u32, z: f32, v: vec2<u32>\) -> bool \{\n {2}return \(small\(/);
    },
  );

  test('may be one of several, and of a lemma that uses lemmas', () => {
    const text = `${SMALL}//@ lemma\n//@ uses small(x)\n//@ forall\nfn next(x: u32) -> bool { return true; }
//@ uses next(x)\n//@ uses small(x)\n//@ uses small(x + 1u)\n//@ exists\nfn p(x: u32) -> bool { return true; }`;
    const { program, diagnostics } = checkModule(text);
    expect(diagnostics).toEqual([]);
    expect(program?.properties.map(({ uses }) => uses.map(({ lemma }) => lemma))).toEqual([
      [],
      ['small'],
      ['next', 'small', 'small'],
    ]);
    expect(new Set(program?.functions.map(({ name }) => name)).size).toBe(program?.functions.length);
  });

  test('is printed with its arguments and the space of the lemma', () => {
    const { program } = checkModule(user('small(half(y))'));
    expect(program === null ? '' : printProgram(program)).toMatch(
      / {2}uses small: function \d, requires function \d\n {4}argument 0 is function \d\n {4}leaf 0 in 0 \.\. 99\n/,
    );
  });

  test.each([
    ['an unknown name', user('smal(y)'), [['unknown-lemma', 'smal']]],
    ['a built-in function', user('abs(y)'), [['unknown-lemma', 'abs']]],
    ['a function without lines', user('half(y)'), [['not-a-lemma', 'half']]],
    ['a property', `//@ forall\nfn q() -> bool { return true; }\n${user('q()')}`, [['not-a-lemma', 'q']]],
    ['itself', user('p(y, z, v)'), [['lemma-order', 'p']]],
    [
      'what stands below',
      user('later()', '//@ lemma\n//@ forall\nfn later() -> bool { return true; }'),
      [['lemma-order', 'later']],
    ],
    ['too few arguments', user('small()'), [['wrong-arity', 'small()']]],
    ['too many arguments', user('small(y, y)'), [['wrong-arity', 'small(y, y)']]],
    ['an argument of another type', user('small(z)'), [['type-mismatch', 'z']]],
    ['a constant that does not fit', user('small(-1)'), [['constant-overflow', '-1']]],
    ['a name that is no parameter', user('small(x)'), [['unknown-name', 'x']]],
    ['no call', user('small'), [['directive-syntax', 'small']]],
    ['a condition', user('small(y) && true'), [['directive-syntax', 'small(y) && true']]],
    ['nothing', `${SMALL}//@ uses\n//@ forall\nfn p() -> bool { return true; }`, [['directive-syntax', '//@ uses']]],
    [
      'no question',
      `${SMALL}//@ uses small(1u)\nfn p() -> bool { return true; }`,
      [['no-question', '//@ uses small(1u)']],
    ],
    ['broken syntax', user('small(y +)'), [['syntax', ')']]],
  ])('of %s is a mistake', (_, text, expected) => {
    expect(mistakes(text)).toEqual(expected);
  });

  test('in a circle is a mistake at each place that looks down', () => {
    const text = `//@ lemma\n//@ uses b(x)\n//@ forall\nfn a(x: u32) -> bool { return true; }
//@ lemma\n//@ uses a(x)\n//@ forall\nfn b(x: u32) -> bool { return true; }`;
    expect(mistakes(text)).toEqual([['lemma-order', 'b']]);
  });

  test('of a lemma with mistakes is not a second mistake', () => {
    const text =
      '//@ lemma\n//@ forall\nfn a(x: u32) -> bool { return y; }\n//@ uses a(x)\n//@ forall\nfn b(x: u32) -> bool { return true; }';
    expect(mistakes(text)).toEqual([['unknown-name', 'y']]);
  });

  test('of a misspelt lemma gets a suggestion', () => {
    expect(checkModule(user('smal(y)')).diagnostics[0]?.hint).toBe('did you mean `small`?');
  });
});
