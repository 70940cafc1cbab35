import { expect, test } from 'vitest';
import { checkModule } from '../../core/lang/module.ts';

/** The same module in every form that a text file may have (WGSL specification, section 3.1 and 3.2). */
const LINES = [
  '/* a comment',
  '   over lines */',
  '//@ title  ∀ näher',
  '//@ requires größe < 10',
  '//@ forall',
  'fn prüfe(größe: u32) -> bool { // ends here',
  '  let Δx_2 = größe + 1u; let 速度 = Δx_2; let 𝒳 = 速度;',
  '  return 𝒳 > größe;',
  '}',
];

test.each([
  ['\\n', '\n'],
  ['\\r\\n', '\r\n'],
  ['\\r', '\r'],
  ['vertical tab', '\v'],
  ['form feed', '\f'],
  ['next line', '\u0085'],
  ['line separator', '\u2028'],
  ['paragraph separator', '\u2029'],
])('lines that end in %s, with and without a byte-order mark', (_, end) => {
  for (const mark of ['', '\ufeff']) {
    const { program, diagnostics } = checkModule(mark + LINES.join(end) + end);
    expect(diagnostics).toEqual([]);
    expect(program?.properties[0]?.title).toBe('∀ näher');
    expect(program?.functions.map((f) => f.name)).toContain('prüfe');
  }
});

test('mixed line endings, and mistakes at their place behind them', () => {
  const ends = ['\r\n', '\n', '\r', '\u2028', '\u0085', '\v'];
  const text = `\ufeff${LINES.map((line, i) => line + (ends[i % ends.length] ?? '')).join('')}const näher = größer;\r\n`;
  const [first] = checkModule(text).diagnostics;
  expect(first?.code).toBe('unknown-name');
  expect(text.slice(first?.span.start, first?.span.end)).toBe('größer');
});

test.each(['1x', '$a', 'a-b', '_', '__a', 'a\u200db', '\u0301a', '🙂'])('%j is no name', (name) => {
  const { program } = checkModule(`//@ forall\nfn p() -> bool { let ${name} = 1u; return true; }`);
  expect(program).toBeNull();
});

test('names are compared as they are written, without normalisation', () => {
  const composed = 'caf\u00e9';
  const decomposed = 'cafe\u0301';
  const { diagnostics } = checkModule(
    `//@ forall\nfn p() -> bool { let ${composed} = true; let ${decomposed} = false; return ${composed} && !${decomposed}; }`,
  );
  expect(diagnostics).toEqual([]);
});

test('a file of 65,536 characters is accepted, one more is not', () => {
  const source = '//@ forall\nfn p() -> bool { return 1.0 < 2.0; }\n';
  const full = source + ' '.repeat(65_536 - source.length);
  expect(checkModule(full).diagnostics).toEqual([]);
  expect(checkModule(`${full} `).diagnostics.map((d) => d.code)).toEqual(['file-too-large']);
});
