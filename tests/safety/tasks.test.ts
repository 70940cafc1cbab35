import { describe, expect, test } from 'vitest';
import { evaluate } from '../../core/cpu/evaluate.ts';
import type { Outcome } from '../../core/verdict/outcome.ts';
import { validateProgram } from '../../core/ir/validate.ts';
import { safetyTasks } from '../../core/safety/tasks.ts';
import { checkModule } from '../../core/lang/module.ts';

const FUEL = 200;

/** The checks of the last property of a source: what each says of an input, by hazard and the text in question. */
function checked(source: string) {
  const { program, diagnostics } = checkModule(source);
  const property = program?.properties.at(-1);
  if (program === null || property === undefined) throw new Error(JSON.stringify(diagnostics));
  const tasks = safetyTasks(program, property);
  for (const task of tasks) validateProgram(task.program);
  const said = (outcome: Outcome): string => {
    if (outcome.kind !== 'value') return outcome.kind;
    return outcome.bits === 0 ? 'happens' : 'safe';
  };
  return {
    tasks,
    places: tasks.map(
      ({ property: { check } }) => `${check?.hazard}: ${source.slice(check?.span.start, check?.span.end)}`,
    ),
    on: (...input: number[]) =>
      tasks.map((task) =>
        said(
          evaluate(
            task.program,
            task.property,
            input.map((x) => x >>> 0),
            FUEL,
          ),
        ),
      ),
  };
}

const property = (params: string, body: string, before = ''): string =>
  `${before}//@ forall\nfn f(${params}) -> bool {\n${body}\nreturn true;\n}\n`;

test('each check is a property that names its place', () => {
  const { tasks } = checked(property('a: i32, b: i32', 'let q = a / b; let s = q + a + b;'));
  expect(tasks.map((t) => [t.property.name, t.property.question, t.property.check?.of])).toEqual([
    ['f_division_by_zero_1', 'forall', 'f'],
    ['f_division_overflow_1', 'forall', 'f'],
    ['f_overflow_1', 'forall', 'f'],
    ['f_overflow_2', 'forall', 'f'],
  ]);
  for (const { program, property: check } of tasks) {
    expect(program.properties).toEqual([check]);
    expect(check.equivalent).toBeNull();
    expect(check.expect).toEqual([]);
  }
});

test('places that can not do it have no check', () => {
  const { places } = checked(
    property(
      'a: i32, b: u32, c: array<u32, 4>',
      'let p = a / 3 + a % 7; let q = b << 5u; let r = c[3]; let s = -1i / a; let t = b + b * b; let u = abs(1.5f);',
    ),
  );
  expect(places).toEqual(['overflow: a / 3 + a % 7', 'division-by-zero: -1i / a']);
});

test('masks and remainders keep counts and indices inside, constants keep floats finite', () => {
  const { places } = checked(
    property(
      'a: array<u32, 4>, i: u32, k: i32, x: f32',
      `let p = i << (i & 31u); let q = 1u >> (i % 33u); let r = vec2(i) << vec2(i % 32u);
       let s = a[i % 4u] + a[i % 5u] + a[k & 3] + a[min(i, 3u)] + a[k % 4];
       let t = x * 0.5 + x / 255.0; let u = -x * -1.0; let v = x * 1.5; let w = x / 0.5; let y = vec2(x) / vec2(1.0, 0.0001);
       let z = mat2x2(x, x, x, x) * vec2(1.0, 1.0);`,
    ),
  );
  expect(places).toEqual([
    'shift: 1u >> (i % 33u)',
    'index: i % 5u',
    'index: k % 4',
    'not-finite: x * 0.5 + x / 255.0',
    'not-finite: x * 1.5',
    'not-finite: x / 0.5',
    'not-finite: vec2(x) / vec2(1.0, 0.0001)',
    'not-finite: mat2x2(x, x, x, x) * vec2(1.0, 1.0)',
  ]);
});

test('a division guarded by a short circuit or a condition is safe', () => {
  const guarded = checked(property('a: u32, b: u32', 'let x = b != 0u && a / b > 3u; if b > 1u { let y = a % b; }'));
  expect(guarded.places).toEqual(['division-by-zero: a / b', 'division-by-zero: a % b']);
  for (const b of [0, 1, 2]) expect(guarded.on(7, b)).toEqual(['safe', 'safe']);
  expect(checked(property('a: u32, b: u32', 'let x = b == 0u && a / b > 3u;')).on(7, 0)).toEqual(['happens']);
  // A builtin evaluates all its operands.
  expect(checked(property('a: u32, b: u32', 'let x = select(0u, a / b, b != 0u);')).on(7, 0)).toEqual(['happens']);
});

test('a helper is one place however often it is called', () => {
  const { places, on } = checked(
    property(
      'a: u32, b: u32',
      'let x = quotient(a, 4u) + quotient(4u, b);',
      'fn quotient(n: u32, d: u32) -> u32 { return n / d; }\n',
    ),
  );
  expect(places).toEqual(['division-by-zero: n / d']);
  expect([on(1, 1), on(1, 0)]).toEqual([['safe'], ['happens']]);
});

test('a condition excludes inputs, and its own places are not asked about', () => {
  const source = `//@ requires 6u / b > 0u\n${property('a: u32, b: u32', 'let x = a / b;')}`;
  const { places, on } = checked(source);
  expect(places).toEqual(['division-by-zero: a / b']);
  expect([on(1, 7), on(1, 2), on(1, 0)]).toEqual([['excluded'], ['safe'], ['happens']]);
});

describe('in loops', () => {
  test('it may happen in any round, in conditions and in continuing', () => {
    const { places, on } = checked(
      property(
        'n: u32, d: i32',
        'for (var i = 0u; i < n && 8u / (5u - i) > 0u; i += 1u << (i + 28u)) { let x = 12 / (d - i32(i)); }',
      ),
    );
    expect(places).toContain('division-by-zero: 8u / (5u - i)');
    const at = (place: string, n: number, d: number) => on(n, d)[places.indexOf(place)];
    expect(at('division-by-zero: 12 / (d - i32(i))', 1, 0)).toBe('happens');
    expect(at('division-by-zero: 12 / (d - i32(i))', 1, 1)).toBe('safe');
  });

  test('what happened before an endless loop is known', () => {
    const before = checked(property('a: u32, b: u32', 'let x = a / b; while b == 0u { continue; }'));
    expect([before.on(1, 0), before.on(1, 1)]).toEqual([['happens'], ['safe']]);
    const after = checked(property('a: u32, b: u32', 'while b == 0u { continue; } let x = a / b;'));
    expect([after.on(1, 0), after.on(1, 1)]).toEqual([['unfinished'], ['safe']]);
  });

  test('a helper that does not end afterwards ends', () => {
    const helper = 'fn g(b: u32) -> u32 { var i = b; loop { if i != 0u { return i; } } }\n';
    const { on } = checked(property('a: u32, b: u32', 'let x = a / b; let y = g(b);', helper));
    expect([on(1, 0), on(1, 1)]).toEqual([['happens'], ['safe']]);
  });

  test('a loop that only a return leaves', () => {
    const helper =
      'fn g(a: u32, b: u32) -> u32 { var i = b; loop { if a / i > 0u { return i; } continuing { i -= 1u; } } }\n';
    const { places, on } = checked(property('a: u32, b: u32', 'let x = g(a, b);', helper));
    expect(places).toEqual(['division-by-zero: a / i']);
    expect([on(3, 5), on(0, 2), on(1, 0)]).toEqual([['safe'], ['happens'], ['happens']]);
  });
});

describe('indices', () => {
  test('of values and of variables', () => {
    const { places, on } = checked(property('a: array<u32, 3>, i: i32', 'var b = a; b[i] = 1u; let x = a[i + 1];'));
    expect(places).toEqual(['index: i', 'index: i + 1', 'overflow: i + 1']);
    expect(on(0, 0, 0, 1)).toEqual(['safe', 'safe', 'safe']);
    expect(on(0, 0, 0, 2)).toEqual(['safe', 'happens', 'safe']);
    // What comes after an index out of range means nothing: the first one is to blame.
    expect(on(0, 0, 0, 3)).toEqual(['happens', 'safe', 'safe']);
    expect(on(0, 0, 0, -1)).toEqual(['happens', 'safe', 'safe']);
    expect(on(0, 0, 0, 0x7fffffff)).toEqual(['happens', 'safe', 'safe']);
  });

  test('of a compound assignment are one place', () => {
    const { places, on } = checked(property('i: u32, d: u32', 'var b = array(8u, 9u); b[i] /= d;'));
    expect(places).toEqual(['division-by-zero: b[i] /= d;', 'index: i']);
    expect([on(1, 1), on(1, 0), on(2, 1), on(2, 0)]).toEqual([
      ['safe', 'safe'],
      ['happens', 'safe'],
      ['safe', 'happens'],
      ['safe', 'happens'],
    ]);
  });

  test('of arguments by reference, of vectors and matrices', () => {
    const { places, on } = checked(
      property(
        'i: u32, j: u32',
        'var m = mat2x3<f32>(); let c = m[i][j]; var a = array(vec2(1u), vec2(2u)); bump(&a[i]); let y = a[i][j];',
        'fn bump(p: ptr<function, vec2<u32>>) { (*p).x += 1u; }\n',
      ),
    );
    expect(places).toEqual(['index: i', 'index: j', 'index: i', 'index: i', 'index: j']);
    expect(on(1, 1)).toEqual(['safe', 'safe', 'safe', 'safe', 'safe']);
    expect(on(2, 1)).toEqual(['happens', 'safe', 'safe', 'safe', 'safe']);
    expect(on(1, 2)).toEqual(['safe', 'safe', 'safe', 'safe', 'happens']);
    expect(on(1, 3)).toEqual(['safe', 'happens', 'safe', 'safe', 'safe']);
  });
});

test('what a helper does through a reference is done as before', () => {
  const { places, on } = checked(
    property(
      'a: i32',
      'var s = a; let old = step(&s) + step(&s); let x = 1 / (s - old);',
      'fn step(p: ptr<function, i32>) -> i32 { *p = *p + 1; return *p; }\n',
    ),
  );
  // s = a + 2 and old = a + 1 + a + 2: the divisor is -a - 1.
  const division = places.indexOf('division-by-zero: 1 / (s - old)');
  expect(on(-1)[division]).toBe('happens');
  expect(on(0)[division]).toBe('safe');
  expect(on(0x7fffffff)[places.indexOf('overflow: *p + 1')]).toBe('happens');
  expect(on(5)[places.indexOf('overflow: *p + 1')]).toBe('safe');
});

test('negation, abs, increments and decrements overflow at one value', () => {
  const { places, on } = checked(
    property(
      'a: i32',
      'var v = a; let n = -a; let m = abs(a); v++; v = a; v--; let z = 0 - a; let y = a - 0; let x = 0 + a;',
    ),
  );
  expect(places.map((p) => p.split(':')[0])).toEqual(Array(5).fill('overflow'));
  expect(places.at(-1)).toBe('overflow: 0 - a');
  expect(on(-0x80000000)).toEqual(['happens', 'happens', 'safe', 'happens', 'happens']);
  expect(on(0x7fffffff)).toEqual(['safe', 'safe', 'happens', 'safe', 'safe']);
});

test('floats leave their numbers and their range', () => {
  const { places, on } = checked(property('a: f32, b: f32', 'let q = a / b; let i = i32(q); let s = sqrt(a);'));
  expect(places).toEqual(['not-finite: a / b', 'conversion: i32(q)', 'not-finite: sqrt(a)']);
  const [one, zero, minus, huge] = [0x3f800000, 0, 0xbf800000, 0x7f000000];
  expect(on(one, one)).toEqual(['safe', 'safe', 'safe']);
  expect(on(one, zero)).toEqual(['happens', 'happens', 'safe']);
  expect(on(minus, one)).toEqual(['safe', 'safe', 'happens']);
  expect(on(huge, one)).toEqual(['safe', 'happens', 'safe']);
});
