import { describe, expect, test } from 'vitest';
import { floatFromBits, FLOAT_FORMATS } from '../../core/ir/float.ts';
import { domainSize, type Interval } from '../../core/ir/space.ts';
import type { FloatType } from '../../core/ir/types.ts';
import { checkModule } from '../../core/lang/module.ts';

const enable = (type: string) => (type === 'f16' ? 'enable f16;\n' : '');

function intervals(type: string, domain: string): readonly Interval[] {
  const text = `${enable(type)}//@ domain x ${domain}\n//@ forall\nfn f(x: ${type}) -> bool { return true; }`;
  const { program, diagnostics } = checkModule(text);
  expect(diagnostics).toEqual([]);
  return program?.properties[0]?.space[0]?.intervals ?? [];
}

const contains = (parts: readonly Interval[], bits: number) => parts.some(({ lo, hi }) => bits >= lo && bits <= hi);

describe('domains of floats', () => {
  test.each([
    ['-1 .. 1', -1, 1],
    ['0 .. 1', 0, 1],
    ['-0 .. 1', 0, 1],
    ['-1.5 .. -0.0', -1.5, 0],
    ['0 .. 0', 0, 0],
    ['1 .. 2', 1, 2],
    ['-2 .. -1', -2, -1],
    ['0x1p-24 .. 0x1.8p3', 2 ** -24, 12],
    ['1e-3h .. 10h', 1049 * 2 ** -20, 10],
    ['0.1 .. 0.2', 0.0999755859375, 0.199951171875],
    ['-65504 .. 65504', -65504, 65504],
    ['-65519.9 .. 0x10', -65504, 16],
    ['1e-30 .. 1', 0, 1],
  ])('f16 in %s: exactly the patterns of that range, by value', (range, lo, hi) => {
    const parts = intervals('f16', `in ${range}`);
    const wrong: number[] = [];
    for (let bits = 0; bits < 65536; bits++) {
      const value = floatFromBits('f16', bits);
      if (contains(parts, bits) !== (value >= lo && value <= hi)) wrong.push(bits);
    }
    expect(wrong).toEqual([]);
    for (const [i, part] of parts.entries()) expect(part.lo).toBeGreaterThan(parts[i - 1]?.hi ?? -1);
  });

  test.each([
    [
      'in 0 .. 1',
      [
        { lo: 0, hi: 0x3f800000 },
        { lo: 0x80000000, hi: 0x80000000 },
      ],
    ],
    [
      'in -1.5f .. 0x1p1',
      [
        { lo: 0, hi: 0x40000000 },
        { lo: 0x80000000, hi: 0xbfc00000 },
      ],
    ],
    ['in 1 .. 2', [{ lo: 0x3f800000, hi: 0x40000000 }]],
    ['in -2. .. -1.', [{ lo: 0xbf800000, hi: 0xc0000000 }]],
    ['in 0.1 .. .2e0', [{ lo: 0x3dcccccd, hi: 0x3e4ccccd }]],
    ['in 16777217 .. 16777219', [{ lo: 0x4b800000, hi: 0x4b800002 }]],
    ['in 0x1.000001p0 .. 2', [{ lo: 0x3f800000, hi: 0x40000000 }]],
    [
      'in -3.4028235e38 .. 3.4028235e38',
      [
        { lo: 0, hi: 0x7f7fffff },
        { lo: 0x80000000, hi: 0xff7fffff },
      ],
    ],
    [
      'finite',
      [
        { lo: 0, hi: 0x7f7fffff },
        { lo: 0x80000000, hi: 0xff7fffff },
      ],
    ],
  ])('f32 %s', (domain, expected) => {
    expect(intervals('f32', domain)).toEqual(expected);
  });

  test.each(['f32', 'f16'] as const satisfies readonly FloatType[])(
    '%s finite leaves out NaN and the infinities',
    (type) => {
      const { infinity, sign } = FLOAT_FORMATS[type];
      const parts = intervals(type, 'finite');
      for (const bits of [infinity, infinity + 1, sign + infinity, 2 * sign - 1])
        expect(contains(parts, bits)).toBe(false);
      for (const bits of [0, 1, infinity - 1, sign, sign + infinity - 1]) expect(contains(parts, bits)).toBe(true);
    },
  );

  test('without a domain every pattern belongs: NaN payloads and infinities too', () => {
    const { program } = checkModule('//@ forall\nfn f(x: f32) -> bool { return true; }');
    expect(program?.properties[0]?.space.map(domainSize)).toEqual([2 ** 32]);
  });

  test.each([
    ['f32', 'in 2 .. 1', 'reversed-domain', '2 .. 1'],
    ['f32', 'in 1 .. 3.5e38', 'domain-range', '3.5e38'],
    ['f32', 'in -1e400 .. 0', 'domain-range', '-1e400'],
    ['f16', 'in 0 .. 65520', 'domain-range', '65520'],
    ['f32', 'in 0 .. 1h', 'domain-range', '1h'],
    ['f16', 'in 0 .. 1f', 'domain-range', '1f'],
    ['f32', 'in 0u .. 1', 'domain-range', '0u'],
    ['f32', 'in 0 .. 1i', 'domain-range', '1i'],
    ['f32', 'in 0 .. 1.2.3', 'domain-range', '1.2.3'],
    ['f32', 'in 0 .. inf', 'directive-syntax', 'inf'],
    ['f32', 'in -inf .. 0', 'directive-syntax', '-inf'],
    ['f32', 'in nan .. 0', 'directive-syntax', 'nan'],
    ['f32', 'in 0 .. pi', 'directive-syntax', 'pi'],
    ['f32', 'in 0...1', 'directive-syntax', '0...1'],
    ['f32', 'finite numbers', 'directive-syntax', 'x finite numbers'],
    ['i32', 'in 0.5 .. 2', 'domain-range', '0.5'],
  ])('%s %s is refused', (type, domain, code, place) => {
    const text = `${enable(type)}//@ domain x ${domain}\n//@ forall\nfn f(x: ${type}) -> bool { return true; }`;
    const { program, diagnostics } = checkModule(text);
    expect(program).toBeNull();
    expect(diagnostics.map((d) => [d.code, text.slice(d.span.start, d.span.end)])).toEqual([[code, place]]);
    expect(diagnostics[0]?.hint).not.toBeNull();
  });

  test('what does not fit f16 is told its largest number exactly', () => {
    const text = 'enable f16;\n//@ domain x in 0 .. 65520\n//@ forall\nfn f(x: f16) -> bool { return true; }';
    expect(checkModule(text).diagnostics[0]?.hint).toBe('f16 goes from -65504 to 65504');
  });

  describe('of parts', () => {
    const PARTS = `struct S { count: u32, at: vec2<f32>, turn: mat2x2<f32> }
//@ forall
fn f(s: S, v: vec3<f32>, a: array<f32, 2>) -> bool { return true; }`;
    const spaceOf = (...lines: string[]) => {
      const { program, diagnostics } = checkModule(
        `${lines.map((line) => `//@ domain ${line}`).join('\n')}\n${PARTS.replace(/^struct.*\n/, '')}\nstruct S { count: u32, at: vec2<f32>, turn: mat2x2<f32> }`,
      );
      expect(diagnostics).toEqual([]);
      return program?.properties[0]?.space.map(domainSize) ?? [];
    };
    const FINITE = 2 * 0x7f800000;
    const ALL = 2 ** 32;

    test('NAME is all floats of a vector, matrix, array or struct', () => {
      expect(spaceOf('v finite')).toEqual([ALL, ALL, ALL, ALL, ALL, ALL, ALL, FINITE, FINITE, FINITE, ALL, ALL]);
      expect(spaceOf('a in 1 .. 1')).toEqual([ALL, ALL, ALL, ALL, ALL, ALL, ALL, ALL, ALL, ALL, 1, 1]);
      expect(spaceOf('s.turn finite').slice(3, 7)).toEqual([FINITE, FINITE, FINITE, FINITE]);
    });

    test('NAME.x, NAME[1], NAME.part[1].y is one component', () => {
      expect(spaceOf('v.y in 0 .. 0', 's.turn[1].y in 1 .. 1', 'a[1] finite', 's.at.x in 2 .. 2')).toEqual([
        ALL,
        1,
        ALL,
        ALL,
        ALL,
        ALL,
        1,
        ALL,
        2,
        ALL,
        ALL,
        FINITE,
      ]);
    });

    test('`finite` of a struct speaks of its floats', () => {
      expect(spaceOf('s finite', 's.count in 0 .. 9').slice(0, 7)).toEqual([10, ...Array<number>(6).fill(FINITE)]);
    });

    test('a part has one domain', () => {
      const text = `//@ domain v finite\n//@ domain v.x in 0 .. 1\n${PARTS.split('\n').slice(1).join('\n')}\n${PARTS.split('\n')[0]}`;
      expect(checkModule(text).diagnostics.map((d) => d.code)).toEqual(['duplicate-domain']);
    });
  });
});
