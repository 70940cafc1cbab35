import { describe, expect, test } from 'vitest';
import { at } from '../../core/base/assert.ts';
import { evaluate } from '../../core/cpu/evaluate.ts';
import { floatFromBits } from '../../core/ir/float.ts';
import { printProgram } from '../../core/ir/print.ts';
import { checkModule } from '../../core/lang/module.ts';
import { withProperty } from './with-property.ts';

const shown = (source: string): string => {
  const { program, diagnostics } = checkModule(withProperty(source));
  expect(diagnostics).toEqual([]);
  const text = program === null ? '' : printProgram(program);
  return text.slice(text.indexOf(' f('), text.indexOf('\n\n', text.indexOf(' f(')));
};

/** What `expression` of a module is, by the reference evaluator: the bits of a u32, i32 or f32. */
const valueOf = (source: string): number => {
  const { program, diagnostics } = checkModule(withProperty(source));
  expect(diagnostics).toEqual([]);
  if (program === null) return Number.NaN;
  const fn = program.functions.findIndex((f) => f.name === 'f');
  const outcome = evaluate(program, { ...at(program.properties, 0), fn }, [], 1000);
  expect(outcome.kind).toBe('value');
  return outcome.kind === 'value' ? outcome.bits : Number.NaN;
};

describe('floats and matrices become IR (WGSL specification, sections 6.1.2, 8.5 and 17.1.2)', () => {
  test('abstract numbers take the type of what they meet', () => {
    const source =
      'fn f(x: f32, v: vec2f) -> f32 { let y = 1.5; var z = 1 / 2; _ = select(1, 0.5, x > 0); return x * 2 + dot(v * 0.5, vec2(1, 2)); }';
    expect(shown(source)).toMatchInlineSnapshot(`
      " f(x.0: f32, v.1: vec2<f32>) -> f32 {
        let y.2: f32 = 1.5f
        var z.3: i32 = 0i
        _ = select(1f, 0.5f, (x.0 > 0f))
        return ((x.0 * 2f) + dot((v.1 * vec2<f32>(0.5f)), vec2<f32>(1f, 2f)))
      }"
    `);
  });

  test('a matrix is made of columns, and is taken apart into them', () => {
    const source =
      'enable f16; fn f(m: mat2x2f, i: u32) -> f32 { var n = mat2x2(1, m[0].y, 3, 4); n[i] = m * n[1]; n[1].x += 2; n[0][i] *= 2; let h = mat2x2h(n); return n[i][1] + f32(h[1][0]); }';
    expect(shown(source)).toMatchInlineSnapshot(`
      " f(m.0: mat2x2<f32>, i.1: u32) -> f32 {
        var n.2: mat2x2<f32> = mat2x2<f32>(vec2<f32>(1f, m.0[0i].y), vec2<f32>(3f, 4f))
        n.2[i.1] = (m.0 * n.2[1i])
        n.2[1i].x = (n.2[1i].x + 2f)
        n.2[0i][i.1] = (n.2[0i][i.1] * 2f)
        let h.3: mat2x2<f16> = mat2x2<f16>(f16(n.2[0i]), f16(n.2[1i]))
        return (n.2[i.1][1i] + f32(h.3[1i][0i]))
      }"
    `);
  });

  test('the parts of a property’s matrices and structs are its inputs', () => {
    const { program } = checkModule(
      'struct S { m: mat2x2f, h: vec2u }\n//@ forall\nfn p(s: S, x: f32) -> bool { return s.m[0].x == x; }',
    );
    expect(at(program?.properties ?? [], 0).space.map((d) => d.type)).toEqual([
      'f32',
      'f32',
      'f32',
      'f32',
      'u32',
      'u32',
      'f32',
    ]);
  });

  test('halves go by way of u32', () => {
    const source =
      'enable f16; fn f(x: f32, v: vec4h) -> vec2h { let w = bitcast<vec2i>(v); return bitcast<vec2h>(x) + bitcast<vec2h>(v.xy); }';
    expect(shown(source)).toMatchInlineSnapshot(`
      " f(x.0: f32, v.1: vec4<f16>) -> vec2<f16> {
        let w.2: vec2<i32> = bitcast<i32>(bitcast<vec2<u32>>(v.1))
        return (bitcast<vec2<f16>>(bitcast<u32>(x.0)) + v.1.xy)
      }"
    `);
  });

  test('constants are folded where they are named, and keep their operations elsewhere', () => {
    expect(
      shown(
        'const k = sqrt(2.0f); const t = mat2x2(1, 2, 3, 4); fn f(i: u32) -> f32 { return k + (1f + 2f) + t[1][0] + t[i].y; }',
      ),
    ).toMatchInlineSnapshot(`
      " f(i.0: u32) -> f32 {
        return (((1.4142135f + (1f + 2f)) + 3f) + mat2x2<f32>(vec2<f32>(1f, 2f), vec2<f32>(3f, 4f))[i.0].y)
      }"
    `);
  });
});

describe('an index that changes its own variable (WGSL specification, section 8.5.4: the load comes last)', () => {
  const bump = 'fn bump(p: ptr<function, array<u32, 4>>) -> u32 { p[2] += 10; return 2; }';

  test('of an array', () => {
    expect(
      valueOf(`${bump} fn f() -> u32 { var a = array(1u, 2, 3, 4); return a[bump(&a)] + 100 * a[bump(&a)]; }`),
    ).toBe(2313);
  });

  test('of a vector, through a pointer, in nested places', () => {
    const source = `struct S { rows: array<vec3f, 2> }
      fn fill(p: ptr<function, S>) -> i32 { p.rows[1] = vec3f(5, 6, 7); return 1; }
      fn g(p: ptr<function, S>) -> f32 { return p.rows[fill(p)][fill(p) + 1]; }
      fn f() -> f32 { var s: S; return g(&s); }`;
    expect(floatFromBits('f32', valueOf(source))).toBe(7);
  });

  test('on both sides of an assignment', () => {
    expect(
      valueOf(`${bump} fn f() -> u32 { var a = array(1u, 2, 3, 4); a[bump(&a)] += a[bump(&a)]; return a[2]; }`),
    ).toBe(36);
  });

  test('the value of a matrix that changes a variable is had once when it is converted', () => {
    const source = `enable f16;
      fn g(p: ptr<function, u32>) -> mat2x2f { *p += 1; return mat2x2f(1, 2, 3, 4) * f32(*p); }
      fn f() -> u32 { var n = 0u; let h = mat2x2h(g(&n)); return n * 100 + u32(h[1][1]); }`;
    expect(valueOf(source)).toBe(104);
  });
});
