import { expect, test } from 'vitest';
import { checkModule } from '../../core/lang/module.ts';
import { hardParts } from '../../core/report/hard-parts.ts';

function partsOf(body: string, param = 'x: u32, y: u32'): readonly string[] {
  const { program, diagnostics } = checkModule(`//@ forall\nfn f(${param}) -> bool { ${body} }`);
  const [property] = program?.properties ?? [];
  if (program === null || property === undefined) throw new Error(JSON.stringify(diagnostics));
  return hardParts(program, property);
}

test('additions, masks and products by a constant are not hard', () => {
  expect(partsOf('return ((x + y) & 255u) * 3u == 7u;')).toEqual([]);
});

test('products and divisions of what is not known are, and are counted', () => {
  expect(partsOf('return x * y == y * x;')).toEqual(['2 products of two variables']);
  expect(partsOf('return x / 3u <= x;')).toEqual(['a division by a constant']);
  expect(partsOf('return x % y + x / y < 9u || x / 10u == 1u;')).toEqual([
    '2 divisions by a variable',
    'a division by a constant',
  ]);
});

test('loops, floats and functions without a model are', () => {
  expect(partsOf('for (var i = 0u; i < x; i++) { if (i == y) { return false; } } return true;')).toEqual(['a loop']);
  expect(partsOf('return x + 1.0 > x;', 'x: f32')).toEqual(['floats']);
  expect(partsOf('return tan(x) < 2.0;', 'x: f32')[0]).toMatch(/sin, cos|cos, sin/);
});

test('what is not reached does not count', () => {
  const { program } = checkModule(
    '//@ forall\nfn f(x: u32) -> bool { return x == x; }\nfn g(x: u32) -> u32 { return x * x; }',
  );
  const [property] = program?.properties ?? [];
  expect(program !== null && property !== undefined && hardParts(program, property)).toEqual([]);
});
