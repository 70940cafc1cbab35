import { describe, expect, test } from 'vitest';
import { inputLeaves } from '../../core/ir/inputs.ts';
import type { Property } from '../../core/ir/property.ts';
import { printProgram } from '../../core/ir/print.ts';
import { checkModule } from '../../core/lang/module.ts';

const FN = 'fn f(x: u32, y: i32, p: bool) -> bool { return true; }\n';

function propertyOf(text: string): Property {
  const { program, diagnostics } = checkModule(text);
  expect(diagnostics).toEqual([]);
  const property = program?.properties[0];
  if (property === undefined) throw new Error('no property');
  return property;
}

/** Code, and the text that the diagnostic points at, of every diagnostic. */
function mistakes(text: string): readonly (readonly [string, string])[] {
  const { program, diagnostics } = checkModule(text);
  expect(program === null).toBe(diagnostics.some((d) => d.severity === 'error'));
  return diagnostics.map((d) => [d.code, text.slice(d.span.start, d.span.end)] as const);
}

describe('a property', () => {
  test('has what its lines say, in any order, with blank lines and comments between', () => {
    const text = `//@ note    first
//@ expect  holds | spec-freedom
//@ title   The  title
//@ requires x < 10u

//@ source  Somebody 2026, "A paper"
/* an ordinary comment */
//@ exists
// another
//@ domain  x in 0x10 .. 20
//@ note second

@must_use
${FN}`;
    expect(propertyOf(text)).toMatchObject({
      name: 'f',
      question: 'exists',
      fn: 0,
      requires: 1,
      space: [
        { type: 'u32', intervals: [{ lo: 16, hi: 20 }] },
        { type: 'i32', intervals: [{ lo: 0, hi: 0xffffffff }] },
        { type: 'bool', intervals: [{ lo: 0, hi: 1 }] },
      ],
      expect: [
        { verdict: 'holds', value: null },
        { verdict: 'spec-freedom', value: null },
      ],
      title: 'The  title',
      source: 'Somebody 2026, "A paper"',
      notes: ['first', 'second'],
    });
  });

  test('can not take a pointer', () => {
    const text = '//@ requires p\n//@ forall\nfn f(p: bool, q: ptr<function, u32>) -> bool { return *q > 1; }';
    expect(mistakes(text)).toEqual([['pointer-parameter', 'q: ptr<function, u32>']]);
  });

  test('may have no parameters', () => {
    expect(propertyOf('//@ forall\nfn f() -> bool { return true; }').space).toEqual([]);
  });

  test('several in one file stand in the order of the text', () => {
    const { program } = checkModule(
      '//@ forall\nfn b() -> bool { return a(); }\n//@ exists\nfn a() -> bool { return true; }',
    );
    expect(program?.properties.map((p) => [p.name, p.question, p.fn])).toEqual([
      ['b', 'forall', 1],
      ['a', 'exists', 0],
    ]);
  });
});

describe('where //@ counts', () => {
  test.each([
    ['after white space', ' \t//@ forall\n'],
    ['without a space', '//@forall\n'],
    ['after a byte-order mark', '\ufeff//@ forall\n'],
    ['with Windows line breaks', '//@ forall\r\n'],
    ['up to a vertical tab', '//@ forall\v'],
    ['up to U+0085', '//@ forall\u0085'],
    ['up to U+2028', '//@ forall\u2028'],
    ['up to U+2029', '// x\u2029//@ forall\u2029'],
    ['up to a form feed', '//@ forall\f'],
    ['up to a lone carriage return', '//@ forall\r'],
  ])('%s', (_, start) => {
    expect(propertyOf(start + FN).question).toBe('forall');
  });

  test('not inside a block comment', () => {
    expect(mistakes(`/*\n//@ forall\n*/\n${FN}`)).toEqual([['no-property', '']]);
    expect(mistakes(`/* /* */\n//@ frobnicate\n*/\n//@ forall\n${FN}`)).toEqual([]);
  });

  test('not after code or another comment: ignored, with a warning', () => {
    expect(mistakes(`const c = 1; //@ forall\n//@ forall\n${FN}`)).toEqual([['ignored-directive', '//@ forall']]);
    expect(mistakes(`/* x */ //@ forall\n${FN}`).map(([code]) => code)).toEqual(['ignored-directive', 'no-property']);
  });
});

describe('domains', () => {
  const intervals = (type: string, range: string) =>
    propertyOf(`//@ domain x in ${range}\n//@ forall\nfn f(x: ${type}) -> bool { return true; }`).space[0]?.intervals;
  test.each([
    ['u32', '0 .. 0', [{ lo: 0, hi: 0 }]],
    ['u32', '0..4294967295', [{ lo: 0, hi: 0xffffffff }]],
    ['u32', '1u ..0xFFu', [{ lo: 1, hi: 255 }]],
    ['i32', '0 .. 5', [{ lo: 0, hi: 5 }]],
    ['i32', '-3 .. -1', [{ lo: 0xfffffffd, hi: 0xffffffff }]],
    [
      'i32',
      '-128 .. 127',
      [
        { lo: 0, hi: 127 },
        { lo: 0xffffff80, hi: 0xffffffff },
      ],
    ],
    [
      'i32',
      '-1 .. 0',
      [
        { lo: 0, hi: 0 },
        { lo: 0xffffffff, hi: 0xffffffff },
      ],
    ],
    ['i32', '-2147483648 .. 2147483647', [{ lo: 0, hi: 0xffffffff }]],
    ['i32', '-0x80000000 .. -0x1', [{ lo: 0x80000000, hi: 0xffffffff }]],
    [
      'i32',
      '- 5i .. +5i',
      [
        { lo: 0, hi: 5 },
        { lo: 0xfffffffb, hi: 0xffffffff },
      ],
    ],
  ])('%s in %s', (type, range, expected) => {
    expect(intervals(type, range)).toEqual(expected);
  });

  test.each([
    ['domain z in 0 .. 1', 'unknown-parameter', 'z'],
    ['domain x in 5 .. 4', 'reversed-domain', '5 .. 4'],
    ['domain y in 1 .. -1', 'reversed-domain', '1 .. -1'],
    ['domain x in -1 .. 4', 'domain-range', '-1'],
    ['domain x in 0 .. 4294967296', 'domain-range', '4294967296'],
    ['domain y in 0 .. 0x80000000', 'domain-range', '0x80000000'],
    ['domain x in 0i .. 4', 'domain-range', '0i'],
    ['domain p in 0 .. 1', 'domain-type', '//@ domain p in 0 .. 1'],
    ['domain x finite', 'domain-type', 'finite'],
    ['domain p finite', 'domain-type', '//@ domain p finite'],
    ['domain x.y in 0 .. 1', 'unknown-parameter', 'x.y'],
    ['domain', 'directive-syntax', '//@ domain'],
    ['domain x', 'directive-syntax', 'x'],
    ['domain x in', 'directive-syntax', 'x in'],
    ['domain x in 3', 'directive-syntax', 'x in 3'],
    ['domain x in 3 ..', 'directive-syntax', '\n'],
    ['domain x in 0 .. 1.5', 'domain-range', '1.5'],
    ['domain x in 0 ... 1', 'directive-syntax', '0 ... 1'],
    ['domain x in 0 .. 1 .. 2', 'directive-syntax', '1 .. 2'],
    ['domain x in 0 .. n', 'directive-syntax', 'n'],
    ['domain x in 0 .. 017', 'domain-range', '017'],
    ['domain x inside 0 .. 1', 'directive-syntax', 'x inside 0 .. 1'],
  ])('%s', (line, code, place) => {
    const [[found, where] = ['', ''], ...more] = mistakes(`//@ forall\n//@ ${line}\n${FN}`);
    expect(found).toBe(code);
    expect(where).toBe(place);
    expect(more).toEqual([]);
  });

  describe('of parts', () => {
    const PARTS =
      'fn f(v: vec3<u32>, a: array<u32, 3>, p: P, t: array<P, 2>) -> bool { return true; }\nstruct P { left: vec2<i32>, on: bool }\n';
    const narrowed = (...lines: string[]) => {
      const { program, diagnostics } = checkModule(
        lines.map((l) => `//@ domain ${l}\n`).join('') + `//@ forall\n${PARTS}`,
      );
      expect(diagnostics).toEqual([]);
      const property = program?.properties[0];
      const fn = program?.functions[property?.fn ?? 0];
      if (property === undefined || fn === undefined) throw new Error('no property');
      const full = (type: string) => (type === 'bool' ? 1 : 0xffffffff);
      return inputLeaves(fn).flatMap(({ name }, i) => {
        const domain = property.space[i];
        const [first] = domain?.intervals ?? [];
        return first?.lo === 0 && first.hi === full(domain?.type ?? 'u32') ? [] : [`${name} ${first?.lo} ${first?.hi}`];
      });
    };
    test.each([
      ['v.y in 1 .. 2', ['v.y 1 2']],
      ['v in 1 .. 2', ['v.x 1 2', 'v.y 1 2', 'v.z 1 2']],
      ['a[2] in 1 .. 2', ['a[2] 1 2']],
      ['a in 1 .. 2', ['a[0] 1 2', 'a[1] 1 2', 'a[2] 1 2']],
      ['p.left.y in 1 .. 2', ['p.left.y 1 2']],
      ['p.left in 1 .. 2', ['p.left.x 1 2', 'p.left.y 1 2']],
      ['t[1].left.x in 1 .. 2', ['t[1].left.x 1 2']],
    ])('%s', (line, expected) => {
      expect(narrowed(line)).toEqual(expected);
    });

    test('several lines narrow several leaves', () => {
      expect(narrowed('v.x in 1 .. 2', 'v.z in 3 .. 4')).toEqual(['v.x 1 2', 'v.z 3 4']);
    });

    test.each([
      ['v.w in 0 .. 1', 'unknown-parameter', 'v.w'],
      ['v.xy in 0 .. 1', 'unknown-parameter', 'v.xy'],
      ['a[3] in 0 .. 1', 'unknown-parameter', 'a[3]'],
      ['a[0 in 0 .. 1', 'unknown-parameter', 'a[0'],
      ['p.right in 0 .. 1', 'unknown-parameter', 'p.right'],
      ['p.le in 0 .. 1', 'unknown-parameter', 'p.le'],
      ['q.x in 0 .. 1', 'unknown-parameter', 'q.x'],
      ['v.x in -1 .. 1', 'domain-range', '-1'],
      ['p in 0 .. 1', 'domain-type', '//@ domain p in 0 .. 1'],
      ['p.on in 0 .. 1', 'domain-type', '//@ domain p.on in 0 .. 1'],
    ])('%s', (line, code, place) => {
      expect(mistakes(`//@ domain ${line}\n//@ forall\n${PARTS}`)).toEqual([[code, place]]);
    });

    test.each([
      ['v.x in 0 .. 1', 'v.x in 2 .. 3'],
      ['v in 0 .. 1', 'v.x in 2 .. 3'],
      ['v.x in 0 .. 1', 'v in 2 .. 3'],
    ])('one domain a leaf: %s, %s', (first, second) => {
      expect(mistakes(`//@ domain ${first}\n//@ domain ${second}\n//@ forall\n${PARTS}`)).toEqual([
        ['duplicate-domain', `//@ domain ${second}`],
      ]);
    });
  });

  test('a second one for the same parameter', () => {
    const line = '//@ domain x in 3 .. 4';
    expect(mistakes(`//@ forall\n//@ domain x in 1 .. 2\n${line}\n${FN}`)).toEqual([['duplicate-domain', line]]);
  });
});

describe('requires', () => {
  test('several lines are one && in their order, over parameters, constants and functions', () => {
    const { program } = checkModule(
      `const k = 7u;\nfn g(a: u32) -> bool { return a > k; }\n//@ requires x < 10u\n//@ forall\n//@ requires g(x) // why\n//@ requires y == -1 || p\n${FN}`,
    );
    const text = program === null ? '' : printProgram(program);
    expect(text).toContain(
      'function 2 requires_f(x.0: u32, y.1: i32, p.2: bool) -> bool {\n  return (((x.0 < 10u) && g#0(x.0)) && ((y.1 == -1i) || p.2))\n}',
    );
    expect(program?.properties[0]?.requires).toBe(2);
  });

  test('its function never takes a name of the file', () => {
    const { program, diagnostics } = checkModule(`fn requires_f() {}\n//@ requires p\n//@ forall\n${FN}`);
    expect(diagnostics).toEqual([]);
    expect(program?.functions.map((fn) => fn.name)).toEqual(['requires_f', 'f', 'requires_f_']);
  });

  test('two functions of requires never take one name', () => {
    const f = (name: string) => `//@ requires x < 3u\n//@ forall\nfn ${name}(x: u32) -> bool { return x < 3u; }\n`;
    const { program } = checkModule(`// requires_f\n${f('f')}${f('f_')}`);
    expect(program?.functions.map((fn) => fn.name)).toEqual(['f', 'f_', 'requires_f_', 'requires_f__']);
  });

  test('is part of the judged text', () => {
    const { printed } = checkModule(`//@ requires x < 3u\n//@ requires p\n//@ forall\n${FN}`);
    expect(printed?.text).toContain('fn requires_f(x: u32, y: i32, p: bool) -> bool {\n  return (x < 3u) && (p);\n}');
  });

  test.each([
    ['requires', 'directive-syntax', '//@ requires'],
    ['requires q < 3u', 'unknown-name', 'q'],
    ['requires x <', 'syntax', ''],
    ['requires x < y', 'no-overload', '<'],
    ['requires x', 'type-mismatch', 'x'],
    ['requires x / 0u == 1u', 'division-by-zero', 'x / 0u'],
    ['requires p && p || p', 'precedence', '||'],
    ['requires p; } fn g() { return', 'syntax', ''],
    ['requires p) || (p', 'syntax', 'p) || (p'],
    ['requires p /* open', 'unclosed-comment', '/*'],
    ['requires a::b', 'wesl-only', 'a::b'],
    [`requires ${'('.repeat(200)}p`, 'nested-too-deeply', '('],
    ['requires x < 1.5', 'no-overload', '<'],
  ])('%s', (line, code, place) => {
    const found = mistakes(`//@ forall\n//@ ${line}\n${FN}`);
    expect(found.length).toBeGreaterThan(0);
    expect(found[0]).toEqual([code, place]);
    const { diagnostics } = checkModule(`//@ forall\n//@ ${line}\n${FN}`);
    for (const d of diagnostics) expect(d.span.start).toBeGreaterThanOrEqual('//@ forall\n'.length);
    for (const d of diagnostics) expect(d.span.end).toBeLessThanOrEqual(`//@ forall\n//@ ${line}\n`.length);
  });
});

describe('mistakes', () => {
  test.each([
    ['//@ frobnicate x', 'unknown-directive', 'frobnicate'],
    ['//@ Forall', 'unknown-directive', 'Forall'],
    ['//@ __proto__', 'unknown-directive', '__proto__'],
    ['//@', 'directive-syntax', '//@'],
    ['//@ exists', 'two-questions', '//@ exists'],
    ['//@ equivalent g', 'two-questions', '//@ equivalent g'],
    ['//@ equivalent', 'directive-syntax', '//@ equivalent'],
    ['//@ equivalent g h', 'directive-syntax', 'g h'],
    ['//@ forall', 'two-questions', '//@ forall'],
    ['//@ title', 'directive-syntax', '//@ title'],
    ['//@ expect', 'directive-syntax', '//@ expect'],
    ['//@ expect maybe', 'directive-syntax', 'maybe'],
    ['//@ expect error', 'directive-syntax', 'error'],
    ['//@ expect holds |', 'directive-syntax', '//@ expect holds |'],
    ['//@ expect holds 7', 'impossible-expectation', '7'],
    ['//@ terminates', 'two-questions', '//@ terminates'],
    ['//@ oracle terminates f', 'oracle-form', '//@ oracle terminates f'],
    ['//@ oracle terminates', 'directive-syntax', 'terminates'],
    ['//@ oracle halts f', 'directive-syntax', 'halts f'],
    ['//@ integers bounded', 'directive-syntax', 'bounded'],
  ])('%s', (line, code, place) => {
    expect(mistakes(`//@ forall\n${line}\n${FN}`)).toEqual([[code, place]]);
  });

  test.each(['title', 'source', 'expect'])('a second %s line', (word) => {
    const line = `//@ ${word} holds`;
    expect(mistakes(`//@ forall\n${line}\n${line}\n${FN}`)).toEqual([['duplicate-directive', line]]);
  });

  test('text after a question', () => {
    expect(mistakes(`//@ forall x\n${FN}`)).toEqual([['directive-syntax', 'x']]);
  });

  test('a misspelt word gets a suggestion', () => {
    const { diagnostics } = checkModule(`//@ foral\n//@ forall\n${FN}`);
    expect(diagnostics[0]?.hint).toBe('did you mean `forall`?');
  });

  test.each(['//@ requires p', '//@ domain x in 0 .. 1', '//@ expect holds', '//@ title x'])(
    '%s without a question',
    (line) => {
      expect(mistakes(`${line}\n${FN}//@ forall\nfn g() -> bool { return true; }`)).toEqual([['no-question', line]]);
    },
  );

  test.each([
    ['at the end', `//@ forall\n${FN}//@ exists\n`],
    ['above a constant', `//@ exists\nconst c = 1;\n//@ forall\n${FN}`],
    ['inside a function', '//@ forall\nfn f() -> bool {\n//@ exists\nreturn true; }'],
    ['between attribute and function', `//@ forall\n@must_use\n//@ exists\n${FN}`],
    ['above a semicolon', `//@ exists\n;\n//@ forall\n${FN}`],
  ])('not above a function: %s', (_, text) => {
    expect(mistakes(text)).toEqual([['stray-directive', '//@ exists']]);
  });

  test.each([
    ['u32', '-> u32 { return 1u; }', 'u32'],
    ['no', '{ }', 'f'],
  ])('a question about a function with %s result', (_, rest, place) => {
    expect(mistakes(`//@ forall\nfn f() ${rest}`)).toEqual([['question-type', place]]);
  });

  test('a file without a property, with the nearest thing to one', () => {
    expect(mistakes(FN)).toEqual([['no-property', '']]);
    expect(mistakes(`//forall\n${FN}`)).toEqual([['no-property', '//forall']]);
    expect(mistakes(`// @forall\n${FN}`)).toEqual([['no-property', '// @forall']]);
    expect(mistakes('')).toEqual([['empty-file', '']]);
    expect(mistakes(' \n// nothing\n')).toEqual([['empty-file', '']]);
    expect(mistakes('//@ forall')).toEqual([['stray-directive', '//@ forall']]);
  });
});
