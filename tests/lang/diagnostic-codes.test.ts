import { describe, expect, test } from 'vitest';
import { DIAGNOSTIC_CODES } from '../../core/lang/diagnostic-codes.ts';
import { judgeModule, checkModule } from '../../core/lang/module.ts';
import { EXAMPLES } from './diagnostic-examples.ts';

describe('every code of the table', () => {
  test.each(Object.entries(EXAMPLES))('%s is reported, at its place', (code, [text, place]) => {
    const { diagnostics } = checkModule(text);
    const found = diagnostics.filter((d) => d.code === code);
    expect({ code, found: diagnostics.map((d) => d.code) }).toMatchObject({ found: expect.arrayContaining([code]) });
    expect(found.map(({ span }) => text.slice(span.start, span.end))).toContain(place);
  });

  test.each(Object.entries(DIAGNOSTIC_CODES))('%s has a sentence and a remedy', (_, { meaning, remedy }) => {
    expect(meaning).toMatch(/^[A-Z`].*\.$/);
    expect(remedy).toMatch(/^[A-Z`].*[.`]$/);
  });

  test('that of the judge', async () => {
    const judge = {
      judge: () => Promise.resolve([{ severity: 'error', message: 'no', offset: 0, length: 1 }] as const),
    };
    const checked = checkModule('//@ forall\nfn p() -> bool { return true; }');
    expect((await judgeModule(checked, judge)).map((d) => d.code)).toEqual(['tint']);
  });
});

test('the examples report nothing outside of the table, and each says what is wrong', () => {
  for (const [text] of Object.values(EXAMPLES)) {
    for (const { code, message, hint } of checkModule(text).diagnostics) {
      expect(DIAGNOSTIC_CODES).toHaveProperty(code);
      expect(message.length).toBeGreaterThan(10);
      expect(hint === null || hint.length > 5).toBe(true);
    }
  }
});
