import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkModule } from '../../core/lang/module.ts';
import { randomSource } from '../support/random-source.ts';
import { mutate } from './mutate.ts';
import { withProperty } from './with-property.ts';
import { WALL_CLOCK } from '../support/wall-clock.ts';

function timed(text: string): { readonly codes: readonly string[]; readonly ms: number } {
  const started = performance.now();
  const { diagnostics } = checkModule(text);
  return { codes: diagnostics.map((d) => d.code), ms: performance.now() - started };
}

describe('hostile text ends in a clear message, at once', () => {
  test.each([
    ['10 MB of (', '('.repeat(10_000_000), 'file-too-large'],
    ['64 KiB of (', '('.repeat(65_000), 'nested-too-deeply'],
    ['brackets of all sorts', '([{'.repeat(20_000), 'nested-too-deeply'],
    ['nested comments', '/*'.repeat(30_000), 'nested-too-deeply'],
    ['an open comment', `/*${' '.repeat(60_000)}`, 'unclosed-comment'],
    ['many tokens', ';'.repeat(60_000), 'too-many-tokens'],
    ['a long chain', `fn f() -> u32 { return ${'1u+'.repeat(5_000)}1u; }`, 'chain-too-long'],
    ['a deep chain', `fn f() -> u32 { return ${'1u+'.repeat(900)}1u; }`, 'nested-too-deeply'],
    [
      'chains inside chains',
      `fn f() -> u32 { return ${'('.repeat(60)}1u${`${'+1u'.repeat(80)})`.repeat(60)}; }`,
      'nested-too-deeply',
    ],
    ['prefix operators', `fn f() -> bool { return ${'!'.repeat(20_000)}true; }`, 'nested-too-deeply'],
    [
      'prefix operators and brackets',
      `fn f() -> bool { return ${'!('.repeat(64)}true${')'.repeat(64)}; }`,
      'nested-too-deeply',
    ],
    ['else if', `fn f() { if true {} ${'else if true {}'.repeat(200)} }`, 'nested-too-deeply'],
    ['nested ifs', `fn f() { ${'if true {'.repeat(64)}${'}'.repeat(64)} }`, 'nested-too-deeply'],
    ['comparisons that look like templates', 'a<'.repeat(900), 'syntax'],
    ['members', `fn f(a: u32) { let x = a${'.a'.repeat(900)}; }`, 'nested-too-deeply'],
    ['indices', `fn f(a: u32) { let x = a${'[0]'.repeat(6_000)}; }`, 'nested-too-deeply'],
    ['types inside types', `fn f(a: ${'array<'.repeat(4_000)}u32${',1>'.repeat(4_000)}) { }`, 'chain-too-long'],
    ['types inside types', `fn f(a: ${'array<'.repeat(700)}u32${',1>'.repeat(700)}) { }`, 'nested-too-deeply'],
    [
      'structs that double',
      `struct S0 { a: u32, b: u32 }\n${Array.from({ length: 60 }, (_, i) => `struct S${i + 1} { a: S${i}, b: S${i} }`).join('\n')}`,
      'unsupported-type',
    ],
    [
      'huge arrays of huge arrays',
      `fn f(a: array<array<array<u32, 2000000000>, 2000000000>, 2000000000>) { }`,
      'unsupported-type',
    ],
    ['calls', `fn f() { ${'abs('.repeat(120)}`, 'syntax'],
    [
      'constants in a row',
      `${Array.from({ length: 2_000 }, (_, i) => `const c${i}=c${i + 1};`).join('')}const c2000=1;`,
      'nested-too-deeply',
    ],
    [
      'constants that double',
      `${Array.from({ length: 200 }, (_, i) => `const c${i}=c${i + 1}+c${i + 1};`).join('')}const c200=1;`,
      'constant-overflow',
    ],
    [
      'arrays that double',
      `const c0=array(1,1);${Array.from({ length: 60 }, (_, i) => `const c${i + 1}=array(c${i},c${i});`).join('')}`,
      'unsupported-type',
    ],
    ['a null character', 'fn f() { \0 }', 'syntax'],
    ['a lone surrogate', 'fn f() { \ud800 }', 'syntax'],
    ['a control character in a comment', '// \0\nfn f() { }', 'syntax'],
  ])('%s', WALL_CLOCK, (_, text, code) => {
    const { codes, ms } = timed(withProperty(text));
    expect(codes).toContain(code);
    expect(ms).toBeLessThan(1_000);
  });

  test('many mistakes are cut off at a readable number', () => {
    expect(timed(`fn f() { ${'x;'.repeat(5_000)} }`).codes.length).toBeLessThanOrEqual(100);
    expect(timed(withProperty(`fn f() { ${'let x = q;'.repeat(3_000)} }`)).codes.length).toBeLessThanOrEqual(100);
  });

  test('many uses of a large table cost little', WALL_CLOCK, () => {
    const table = `const t = array(${Array.from({ length: 2_000 }, (_, i) => i).join(', ')});`;
    const { codes, ms } = timed(withProperty(`${table} fn f(i: u32) { ${'_=t[i];'.repeat(500)} }`));
    expect(codes).toEqual([]);
    expect(ms).toBeLessThan(2_000);
  });

  test('a long chain of calls is ordered without recursion', () => {
    const functions = Array.from({ length: 1_500 }, (_, i) => `fn f${i}() { f${i + 1}(); }`).join('\n');
    const { program } = checkModule(withProperty(`${functions}\nfn f1500() {}`));
    expect(program?.functions[0]?.name).toBe('f1500');
    expect(program?.functions).toHaveLength(1_502);
  });
});

describe('no text makes the checker throw', () => {
  test('mutated programs', () => {
    const r = randomSource(7);
    for (let i = 0; i < 3_000; i++) checkModule(withProperty(mutate(r)));
  });

  test('any text, alone, in a function, in a //@ line', () => {
    const word = fc.constantFrom(
      'fn',
      'f',
      '(',
      ')',
      '{',
      '}',
      '<',
      '>',
      '//@ ',
      'forall',
      'requires',
      'domain',
      '\n',
      ' ',
      ';',
      '..',
      'in',
      'x',
      ':',
      'u32',
      '->',
      'bool',
      '/*',
      '*/',
      '@',
      '::',
      'import',
    );
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.array(fc.oneof(word, fc.string({ maxLength: 3 })), { maxLength: 40 }).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(text, (t) => {
        for (const file of [
          t,
          withProperty(`fn f(x: u32) -> u32 { ${t} }`),
          `//@ forall\n//@ ${t}\nfn f(x: u32) -> bool { return true; }`,
        ]) {
          const { program, diagnostics } = checkModule(file);
          expect(program === null).toBe(diagnostics.some((d) => d.severity === 'error'));
          for (const { span, message } of diagnostics) {
            expect(span.start).toBeGreaterThanOrEqual(0);
            expect(span.end).toBeGreaterThanOrEqual(span.start);
            expect(span.end).toBeLessThanOrEqual(file.length);
            expect(message).not.toBe('');
          }
        }
      }),
      { numRuns: 3_000 },
    );
  });
});
