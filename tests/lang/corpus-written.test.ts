import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { at } from '../../core/base/assert.ts';
import { evaluate } from '../../core/cpu/evaluate.ts';
import { createJudge } from '../../core/gpu/judge.node.ts';
import { floatToBits } from '../../core/ir/float.ts';
import { indexOf } from '../../core/ir/space.ts';
import type { ScalarType } from '../../core/ir/types.ts';
import { checkModule, judgeModule } from '../../core/lang/module.ts';
import { type RandomSource, randomSource } from '../support/random-source.ts';

/**
 * WGSL as people write it, each file with a small property. A first line `// refused: CODE WORDS` says that
 * the file is refused, with which code, and what its message or hint says (words that are alternatives stand
 * between `|`).
 */
const folder = new URL('./corpus-written/', import.meta.url);
const files = readdirSync(folder)
  .filter((name) => name.endsWith('.wgsl'))
  .map((name) => {
    const text = readFileSync(fileURLToPath(new URL(name, folder)), 'utf8');
    const refused = /^\/\/ refused: (\S+) ?(.*)/.exec(text);
    return { name, text, refused: refused === null ? null : { code: refused[1], words: refused[2] ?? '' } };
  });

const judge = createJudge();
afterAll(() => judge?.dispose());

test('there are many', () => {
  expect(files.filter((f) => f.refused === null).length).toBeGreaterThanOrEqual(60);
});

describe('compiles, and its property can be evaluated', () => {
  test.each(files.filter((f) => f.refused === null))('$name', async ({ text }) => {
    const checked = checkModule(text);
    expect(checked.diagnostics).toEqual([]);
    const { program } = checked;
    if (program === null) return;
    expect(judge === null ? [] : await judgeModule(checked, judge)).toEqual([]);
    const property = at(program.properties, 0);
    const r = randomSource(1);
    let values = 0;
    for (let i = 0; i < 500; i++) {
      const input = property.space.map((domain) => usual(r, domain.type));
      if (indexOf(property.space, input) === null) continue;
      const outcome = evaluate(program, property, input, 1_000_000);
      expect({ input, outcome }).not.toMatchObject({ outcome: { kind: 'value', bits: 0 } });
      expect(['value', 'excluded']).toContain(outcome.kind);
      if (outcome.kind === 'value') values++;
    }
    expect(values).toBeGreaterThan(0);
  });
});

/** Numbers such as people have in mind; integers of all sizes. */
function usual(r: RandomSource, type: ScalarType): number {
  if (type === 'bool') return r.below(2);
  const share = r.bits() / 2 ** 32;
  if (type === 'f32' || type === 'f16') {
    return floatToBits(type, (r.chance(0.7) ? share : 2 * share - 1) * r.pick([1, 1, 1, 0.5, 2, 50]));
  }
  return r.bits() >>> r.below(32);
}

describe('is refused with a reason', () => {
  test.each(files.filter((f) => f.refused !== null))('$name', ({ text, refused }) => {
    const { diagnostics, program } = checkModule(text);
    expect(program).toBeNull();
    const [first] = diagnostics;
    expect(first?.code).toBe(refused?.code);
    expect(`${first?.message} ${first?.hint}`).toMatch(new RegExp(refused?.words ?? ''));
  });
});
