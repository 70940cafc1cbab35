import { describe, expect, test } from 'vitest';
import { scalarExpression } from '../../core/session/scalar-expression.ts';

const VARIABLES = [
  { name: 'x', type: 'u32' },
  { name: 'v.x', type: 'u32' },
  { name: 'n', type: 'i32' },
  { name: 'on', type: 'bool' },
] as const;

const valueOf = (text: string, bits: readonly number[]) => scalarExpression(text, VARIABLES)?.at(bits);

describe('an expression over variables', () => {
  test('is evaluated as WGSL evaluates it', () => {
    expect(valueOf('x - 1u', [0, 0, 0, 0])).toBe(0xffffffff);
    expect(valueOf('n / 2', [0, 0, 0xfffffffd, 0])).toBe(0xffffffff);
    expect(valueOf('x >= u32(n) && on', [3, 0, 2, 1])).toBe(1);
    expect(scalarExpression('n - i32(x)', VARIABLES)?.type).toBe('i32');
    expect(scalarExpression('x < 3u', VARIABLES)?.type).toBe('bool');
  });

  test('is none where it has parts without a name, or other variables', () => {
    for (const text of ['v.x + 1u', 'y', 'x +', 'x; return 3u']) expect(scalarExpression(text, VARIABLES)).toBeNull();
  });
});
