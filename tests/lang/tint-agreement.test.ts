import { afterAll, describe, expect, test } from 'vitest';
import { createJudge } from '../../core/gpu/judge.node.ts';
import { checkModule, judgeModule } from '../../core/lang/module.ts';
import { randomSource } from '../support/random-source.ts';
import { INVALID, STRICTER } from './corpus-invalid.ts';
import { VALID } from './corpus-valid.ts';
import { mutate } from './mutate.ts';
import { withProperty } from './with-property.ts';

const judge = createJudge();
afterAll(() => judge?.dispose());

const refusals = async (text: string) => ((await judge?.judge(text)) ?? []).filter((m) => m.severity === 'error');

/** Codes of what is valid WGSL and outside the subset. */
const BY_NAME = /^(unsupported-|entry-point|binding|wesl-only)/;

describe.skipIf(judge === null)('Tint agrees (skipped where the webgpu package is not installed)', () => {
  test.each(Object.entries(VALID))('accepts the text and what is printed from its tree: %s', async (_, sources) => {
    for (const source of sources) {
      const text = withProperty(source);
      const { printed } = checkModule(text);
      expect({ source, refusals: await refusals(text) }).toEqual({ source, refusals: [] });
      expect({ source, refusals: await refusals(printed?.text ?? '?') }).toEqual({ source, refusals: [] });
    }
  });

  test.each(Object.entries(INVALID))('refuses too: %s', async (_, cases) => {
    for (const [, source] of cases) {
      expect({ source, refused: (await refusals(withProperty(source))).length > 0 }).toEqual({ source, refused: true });
    }
  });

  test.each(STRICTER)('is more lenient than the specification: %s in %s', async (_, source) => {
    expect(await refusals(withProperty(source))).toEqual([]);
  });

  test('on mutated programs: what we accept it accepts, and what it accepts we refuse only by name', async () => {
    const r = randomSource(20261123);
    let accepted = 0;
    const surprises: unknown[] = [];
    for (let i = 0; i < 4000; i++) {
      const text = withProperty(mutate(r));
      const { program, printed, diagnostics } = checkModule(text);
      const tint = await refusals(text);
      if (program !== null) {
        accepted++;
        const printedRefusals = await refusals(printed?.text ?? '?');
        if (tint.length + printedRefusals.length > 0) surprises.push({ text, tint, printedRefusals });
      } else if (tint.length === 0 && !/--|bitcast/.test(text) && !diagnostics.some((d) => BY_NAME.test(d.code))) {
        surprises.push({ text, diagnostics });
      }
    }
    expect(surprises).toEqual([]);
    expect(accepted).toBeGreaterThan(200);
  }, 60_000);

  test('its messages come back at the place in the source', async () => {
    const text =
      '/* x */ fn g(a: u32) -> u32 {\n  return a;   // y\n}\n//@ requires g(x) > 1u\n//@ forall\nfn f(x: u32) -> bool { return x > 0u; }\n';
    const checked = checkModule(text);
    const fake = {
      judge: async (wgsl: string) =>
        [wgsl.indexOf('g(x)'), wgsl.indexOf('x > 0u')].map((offset, i) => ({
          severity: 'error' as const,
          message: `no ${i}`,
          offset,
          length: 4,
        })),
    };
    const found = await judgeModule(checked, fake);
    expect(found.map((d) => [d.code, d.message, text.slice(d.span.start, d.span.end)])).toEqual([
      ['tint', 'no 0', 'g(x)'],
      ['tint', 'no 1', 'x > 0u'],
    ]);
    expect(judge === null ? [] : await judgeModule(checked, judge)).toEqual([]);
  });
});
