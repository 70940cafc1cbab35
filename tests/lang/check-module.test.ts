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

test.each(OUTSIDE)('names what no pure function has: %s in %s', (code, source) => {
  const { program, diagnostics } = checkModule(withProperty(source));
  expect(program).toBeNull();
  expect(diagnostics.map((d) => d.code)).toContain(code);
});

test('every code that the corpora name is documented', () => {
  const codes = [...Object.values(INVALID).flat(), ...OUTSIDE, ...STRICTER].map(([code]) => code);
  for (const code of codes) expect(DIAGNOSTIC_CODES).toHaveProperty(code);
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
      withProperty(
        'fn f(x: sampler) -> u32 {\n  let y = x * 2;\n  let z = q;\n  return z + y + true;\n}\nfn g() { h(); }',
      ),
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

  const shown = (source: string): string => {
    const { program, diagnostics } = checkModule(withProperty(source));
    expect(diagnostics).toEqual([]);
    const text = program === null ? '' : printProgram(program);
    return text.slice(text.indexOf(' f('), text.indexOf('\n\n', text.indexOf(' f(')));
  };

  test('a compound assignment evaluates its indices once, from left to right', () => {
    const source =
      'fn g(p: ptr<function, u32>) -> u32 { (*p)++; return *p; }\nfn f() { var a: array<vec2<u32>, 4>; var i = 0u; a[i][g(&i)] += g(&i); a[i].x++; }';
    expect(shown(source)).toMatchInlineSnapshot(`
      " f() {
        var a.0: array<vec2<u32>, 4> = array<vec2<u32>, 4>()
        var i.1: u32 = 0u
        let index.2: u32 = i.1
        let index.3: u32 = g#0(&i.1)
        a.0[index.2][index.3] = (a.0[index.2][index.3] + g#0(&i.1))
        a.0[i.1].x = (a.0[i.1].x + 1u)
      }"
    `);
  });

  test('a pointer keeps the indices that it was made with', () => {
    expect(
      shown('fn f(n: u32) { var a: array<u32, 4>; var i = n; let p = &a[i]; i = 1; *p = 2; let q = p; (*q)++; }'),
    ).toMatchInlineSnapshot(`
      " f(n.0: u32) {
        var a.1: array<u32, 4> = array<u32, 4>()
        var i.2: u32 = n.0
        let index.3: u32 = i.2
        i.2 = 1u
        a.1[index.3] = 2u
        a.1[index.3] = (a.1[index.3] + 1u)
      }"
    `);
  });

  test('indices that come with the head of a `for` are evaluated before it', () => {
    expect(
      shown('fn f(n: u32) { var a: array<u32, 4>; for (a[n % 4] += 1; a[0] < 3; a[n % 2]++) { } }'),
    ).toMatchInlineSnapshot(`
      " f(n.0: u32) {
        var a.1: array<u32, 4> = array<u32, 4>()
        {
          let index.2: u32 = (n.0 % 4u)
          a.1[index.2] = (a.1[index.2] + 1u)
          loop while (a.1[0i] < 3u) {
          } continuing {
            let index.3: u32 = (n.0 % 2u)
            a.1[index.3] = (a.1[index.3] + 1u)
          }
        }
      }"
    `);
  });

  test('a scalar beside a vector becomes a vector; constants of tables are folded', () => {
    const source =
      'const t = array(1, 2, 3);\nfn f(v: vec2<u32>, i: u32) -> vec2<u32> { _ = t[1] + t[i]; return select(v * 2, extractBits(v.yx, 1, 2), i == 1); }';
    expect(shown(source)).toMatchInlineSnapshot(`
      " f(v.0: vec2<u32>, i.1: u32) -> vec2<u32> {
        _ = (2i + array<i32, 3>(1i, 2i, 3i)[i.1])
        return select((v.0 * vec2<u32>(2u)), extractBits(v.0.yx, vec2<u32>(1u), vec2<u32>(2u)), vec2<bool>((i.1 == 1u)))
      }"
    `);
  });

  test('recursion names its cycle', () => {
    const { diagnostics } = checkModule(withProperty('fn f() { g(); }\nfn g() { f(); }'));
    expect(diagnostics.map((d) => d.message)).toEqual(['recursion: `f` -> `g` -> `f`']);
  });
});
