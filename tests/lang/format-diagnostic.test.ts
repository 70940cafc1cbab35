import { expect, test } from 'vitest';
import { formatDiagnostic } from '../../core/lang/format-diagnostic.ts';
import { checkModule } from '../../core/lang/module.ts';

function formatted(text: string): readonly string[] {
  return checkModule(text).diagnostics.map((d) => formatDiagnostic('a.wgsl', text, d));
}

test('names file, line and column, shows the line with a marker, and a hint', () => {
  expect(formatted('//@ forall\nfn broken(x: u32, y: i32) -> bool { return x == y; }\n')).toEqual([
    [
      'a.wgsl:2:46: error[no-overload]: `==` does not accept (u32, i32)',
      '  fn broken(x: u32, y: i32) -> bool { return x == y; }',
      '                                               ^^',
      '  hint: convert one of them: `u32(...)` or `i32(...)`',
    ].join('\n'),
  ]);
});

test('tabs count as one column and show as four blanks', () => {
  expect(formatted('//@ forall\r\n\tfn f()\t-> u32 { return 1u; }\r\n')).toEqual([
    [
      'a.wgsl:2:12: error[question-type]: `forall` wants a function that returns bool; `f` returns u32',
      '      fn f()    -> u32 { return 1u; }',
      '                   ^^^',
      '  hint: return a comparison, or ask `//@ equivalent NAME`',
    ].join('\n'),
  ]);
});

test('a long line is clipped around the marker', () => {
  const text = `//@ forall\nfn f() -> bool { ${'_ = 1; '.repeat(50)} return q; ${'_ = 1; '.repeat(50)} }\n`;
  const [first = ''] = formatted(text);
  const [head = '', source = '', marker = ''] = first.split('\n');
  expect(head).toBe('a.wgsl:2:376: error[unknown-name]: nothing named `q` is declared here');
  expect(source.length).toBeLessThanOrEqual(2 + 3 + 100 + 3);
  expect(source.charAt(marker.indexOf('^'))).toBe('q');
  expect(source.startsWith('  ...')).toBe(true);
  expect(source.endsWith('...')).toBe(true);
});

test('characters outside the basic plane and control characters keep the marker in place', () => {
  const text = '//@ forall\nfn f() -> bool { /* \u{1d70b}\u0007\u202e */ return q; }\n';
  const [, source = '', marker = ''] = (formatted(text)[0] ?? '').split('\n');
  expect([...source].indexOf('q')).toBe(marker.indexOf('^'));
  expect(source).not.toContain('\u0007');
  expect(source).not.toContain('\u202e');
});

test('a place at the end of the text has a marker too', () => {
  const text = '//@ forall\nfn f() -> bool {';
  const lines = (formatted(text)[0] ?? '').split('\n');
  expect(lines[0]).toMatch(/^a\.wgsl:2:\d+: error\[syntax\]: /);
  expect(lines[2]).toMatch(/^ +\^$/);
});

test('a file without any text', () => {
  expect(formatted('')).toEqual([
    'a.wgsl:1:1: error[empty-file]: the file holds no declaration\n  hint: write a function and `//@ forall` above it',
  ]);
});

test('a line of millions of characters is looked at around the mark alone, and no pair is cut', () => {
  const text = `${'😀'.repeat(2_000_000)}x${'😀'.repeat(2_000_000)}`;
  // From the second place on, the characters that are left out end inside a pair.
  for (const start of [4_000_000, 4_000_001]) {
    const span = { start, end: start + 1 };
    const diagnostic = { severity: 'error', code: 'syntax', message: 'no', hint: null, span } as const;
    const [head, shown, marker] = formatDiagnostic('a.wgsl', text, diagnostic).split('\n');
    expect(head).toBe(`a.wgsl:1:${start + 1}: error[syntax]: no`);
    expect(shown).toMatch(/^ {2}\.\.\.(😀)+x(😀)+\.\.\.$/u);
    expect(marker).toMatch(/^ +\^/);
  }
});
