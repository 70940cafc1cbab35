import { describe, expect, test } from 'vitest';
import { evaluate } from '../../core/cpu/evaluate.ts';
import { at } from '../../core/base/assert.ts';
import { printProgram } from '../../core/ir/print.ts';
import { checkModule } from '../../core/lang/module.ts';

const mistakes = (text: string) => {
  const { program, diagnostics } = checkModule(text);
  expect(program).toBeNull();
  return diagnostics.map((d) => [d.code, text.slice(d.span.start, d.span.end)]);
};
const hintsIn = (text: string): readonly string[] => {
  const { program, diagnostics } = checkModule(text);
  expect(diagnostics).toEqual([]);
  return program === null
    ? []
    : printProgram(program)
        .split('\n')
        .filter((line) => /^ *(invariant|decreases) /.test(line))
        .map((line) => line.trim());
};
const around = (lines: string, loop = 'while (i < n) { i += 1u; }') =>
  `fn low(x: u32) -> u32 { return x & 15u; }\nfn put(p: ptr<function, u32>) -> u32 { *p = 1u; return *p; }\n//@ terminates\nfn f(n: u32, x: f32, b: bool) {\n  var i = 0u;\n${lines}\n  ${loop}\n}\n`;

describe('hints above loops', () => {
  test('are expressions over what is visible at the head, kept on the loop and in no function that counts steps', () => {
    expect(
      hintsIn(around('  //@ invariant i <= n\n  //@ invariant b || low(n) < 16\n  //@ decreases n - i, low(i), 3')),
    ).toEqual([
      'invariant (i.3 <= n.0)',
      'invariant (b.2 || (low#0(n.0) < 16u))',
      'decreases (n.0 - i.3), low#0(i.3), 3i',
    ]);
  });

  test('may name the variable of a `for`, and stand above `loop`', () => {
    expect(hintsIn(around('//@ decreases 10 - j', 'for (var j = 0i; j < 10; j += 1) { }'))).toEqual([
      'decreases (10i - j.4)',
    ]);
    expect(hintsIn(around('//@ invariant true', 'loop { break; }'))).toEqual(['invariant true']);
  });

  test('have commas inside of brackets and of types', () => {
    expect(hintsIn(around('//@ decreases max(i, n), array<u32, 2>(i, n)[1], u32(i < n), u32(i > (n))'))).toEqual([
      'decreases max(i.3, n.0), array<u32, 2>(i.3, n.0)[1i], u32((i.3 < n.0)), u32((i.3 > n.0))',
    ]);
  });

  test('change nothing', () => {
    const texts = [around(''), around('//@ invariant i < 3u\n//@ decreases i')];
    const outcomes = texts.map((text) => {
      const { program } = checkModule(text);
      return program === null ? null : evaluate(program, at(program.properties, 0), [9, 0, 0], 100);
    });
    expect(outcomes).toEqual([
      { kind: 'value', bits: 9 },
      { kind: 'value', bits: 9 },
    ]);
    expect(checkModule(around('//@ invariant i < 3u')).printed?.text).toBe(checkModule(around('')).printed?.text);
  });

  test.each<readonly [string, string, string]>([
    ['//@ invariant i + 1u', 'type-mismatch', 'i + 1u'],
    ['//@ invariant j < 3u', 'unknown-name', 'j'],
    ['//@ invariant', 'directive-syntax', '//@ invariant'],
    ['//@ invariant i < 3u, b', 'syntax', ''],
    ['//@ decreases x', 'hint-type', 'x'],
    ['//@ decreases i, b', 'hint-type', 'b'],
    ['//@ decreases i,', 'syntax', ''],
    ['//@ decreases put(&i)', 'hint-type', 'put(&i)'],
    ['//@ decreases i\n//@ decreases n', 'duplicate-directive', '//@ decreases n'],
    ['//@ forall', 'stray-directive', '//@ forall'],
    ['//@ invariant b\nlet k = 1u;', 'misplaced-hint', '//@ invariant b'],
  ])('%s', (line, code, place) => {
    expect(mistakes(around(line))).toContainEqual([code, place]);
  });

  test('stand above no function and at no end of the file', () => {
    expect(mistakes('//@ decreases x\n//@ terminates\nfn f(x: u32) { }')).toEqual([
      ['misplaced-hint', '//@ decreases x'],
    ]);
    expect(mistakes('//@ terminates\nfn f(x: u32) { }\n//@ invariant true')).toEqual([
      ['misplaced-hint', '//@ invariant true'],
    ]);
  });
});
