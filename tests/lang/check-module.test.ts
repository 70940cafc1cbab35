import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { printProgram } from '../../core/ir/print.ts';
import { DIAGNOSTIC_CODES } from '../../core/lang/diagnostic-codes.ts';
import { checkModule } from '../../core/lang/module.ts';
import { INVALID, OUTSIDE, STRICTER } from './corpus-invalid.ts';
import { VALID } from './corpus-valid.ts';
import { property, withProperty } from './with-property.ts';

describe('accepts what WGSL accepts', () => {
  test.each(Object.entries(VALID))('%s', (_, sources) => {
    for (const source of sources) {
      const { program, diagnostics } = checkModule(withProperty(source));
      expect({ source, diagnostics }).toEqual({ source, diagnostics: [] });
      expect(program?.properties).toHaveLength(1);
    }
  });
});

describe('refuses what WGSL refuses, without any other judge', () => {
  test.each(Object.entries(INVALID))('%s', (_, cases) => {
    for (const [code, source] of cases) {
      const { program, diagnostics, printed } = checkModule(withProperty(source));
      expect({ source, code: diagnostics[0]?.code }).toEqual({ source, code });
      expect(program).toBeNull();
      expect(printed).toBeNull();
    }
  });

  test.each(STRICTER)('%s: %s', (code, source) => {
    expect(checkModule(withProperty(source)).diagnostics[0]?.code).toBe(code);
  });
});

test.each(OUTSIDE)('names what is not supported yet: %s in %s', (code, source) => {
  const { program, diagnostics } = checkModule(withProperty(source));
  expect(program).toBeNull();
  expect(diagnostics.map((d) => d.code)).toContain(code);
});

test('every code that the corpora name is documented, and every diagnostic has a sentence', () => {
  const codes = [...Object.values(INVALID).flat(), ...OUTSIDE, ...STRICTER].map(([code]) => code);
  for (const code of codes) expect(DIAGNOSTIC_CODES).toHaveProperty(code);
  for (const sentence of Object.values(DIAGNOSTIC_CODES)) expect(sentence).toMatch(/^[A-Z].*\.$/);
});

test('every documented code is one that the front end reports', () => {
  const folder = fileURLToPath(new URL('../../core/lang/', import.meta.url));
  const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('diagnostic-codes.ts'))
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('\n');
  const silent = Object.keys(DIAGNOSTIC_CODES).filter((code) => !sources.includes(`'${code}'`));
  expect(silent).toEqual([]);
});

describe('several mistakes', () => {
  test('are all reported, in the order of the text, without their consequences', () => {
    const { diagnostics } = checkModule(
      withProperty('fn f(x: f32) -> u32 {\n  let y = x * 2;\n  let z = q;\n  return z + y + true;\n}\nfn g() { h(); }'),
    );
    expect(diagnostics.map((d) => d.code)).toEqual(['unsupported-type', 'unknown-name', 'unknown-name']);
  });

  test('syntax errors come several to a file', () => {
    const { diagnostics } = checkModule('fn f() { let x = ; }\nfn g() { let y = ; }\n');
    expect(diagnostics.map((d) => d.code)).toEqual(['syntax', 'syntax']);
  });
});

describe('operators group as the grammar says', () => {
  const grouped = (expression: string): string => {
    const { program } = checkModule(
      `//@ forall\nfn f(a: u32, b: u32, c: u32, d: u32, p: bool) -> bool { return ${expression}; }`,
    );
    if (program === null) return 'refused';
    const text = printProgram(program);
    return text.slice(text.indexOf('return ') + 7, text.indexOf('\n}')).replaceAll(/\.\d/g, '');
  };
  test.each([
    ['a == b * c + d', '(a == ((b * c) + d))'],
    ['p && b * c < d', '(p && ((b * c) < d))'],
    ['a - b - c == d', '(((a - b) - c) == d)'],
    ['a / b * c % d == a', '((((a / b) * c) % d) == a)'],
    ['a << 1u == b', '((a << 1u) == b)'],
    ['a < b && c < d && p', '(((a < b) && (c < d)) && p)'],
    ['p || a + b * c >= d || p', '((p || ((a + (b * c)) >= d)) || p)'],
    ['(a & b & c) == d', '(((a & b) & c) == d)'],
    ['!p == p', '(!p == p)'],
    ['~a + b == c', '((~a + b) == c)'],
    ['a < b', '(a < b)'],
    ['min(a, b) < c', '(min(a, b) < c)'],
    ['select(a, b, a < b) > c', '(select(a, b, (a < b)) > c)'],
    ['(a < b) == (c > d)', '((a < b) == (c > d))'],
    ['bitcast<u32>(a) < b', '(bitcast<u32>(a) < b)'],
  ])('%s', (expression, expected) => {
    expect(grouped(expression)).toBe(expected);
  });
});

describe('meaning', () => {
  test('an initialiser does not see its own declaration', () => {
    const { program } = checkModule('//@ forall\nfn f(x: u32) -> bool { { let x = x + 1u; return x > 0u; } }');
    expect(program === null ? '' : printProgram(program)).toContain('let x.1: u32 = (x.0 + 1u)');
  });

  test('constants of concrete type keep their operations, so that engines check each other', () => {
    const { program } = checkModule(
      'const k = 2u + 3u;\n//@ forall\nfn f(x: u32) -> bool { return x + (1u + 2u) == k; }',
    );
    expect(program === null ? '' : printProgram(program)).toContain('return ((x.0 + (1u + 2u)) == 5u)');
  });

  test('callees come before callers, whatever the order of the text', () => {
    const { program } = checkModule(`${property}fn a() { b(); c(); }\nfn c() { b(); }\nfn b() {}\n`);
    expect(program?.functions.map((fn) => fn.name)).toEqual(['p_', 'b', 'c', 'a']);
  });

  test('recursion names its cycle', () => {
    const { diagnostics } = checkModule(withProperty('fn f() { g(); }\nfn g() { f(); }'));
    expect(diagnostics.map((d) => d.message)).toEqual(['recursion: `f` -> `g` -> `f`']);
  });
});
