import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { harmlessFileName } from '../../core/bridge/file-name.ts';

/** What no file name may be or contain on any of the three systems. */
function expectHarmless(name: string): void {
  expect(name).not.toBe('');
  expect(name.length).toBeLessThanOrEqual(101);
  expect(name).not.toMatch(/[<>:"/\\|?*\p{Cc}\p{Cf}\p{Cs}]/u);
  expect(name).not.toMatch(/^[.~\s-]|[.\s]$/);
  expect(name).not.toMatch(/^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i);
}

describe('a suggested file name', () => {
  test.each([
    ['race.json', 'race.json'],
    ['Midpoint of two indices.csv', 'Midpoint of two indices.csv'],
    ['größe.svg', 'größe.svg'],
    ['../../etc/passwd', 'passwd'],
    ['/etc/shadow', 'shadow'],
    ['C:\\Windows\\System32\\evil.dll', 'evil.dll'],
    ['\\\\server\\share\\x.txt', 'x.txt'],
    ['..', 'forall.txt'],
    ['', 'forall.txt'],
    ['   ', 'forall.txt'],
    ['CON', '_CON'],
    ['nul.txt', '_nul.txt'],
    ['com1.json', '_com1.json'],
    ['a\0b.txt', 'ab.txt'],
    ['a\u202egnp.exe', 'agnp.exe'],
    ['name.txt:stream', 'name.txtstream'],
    ['.bashrc', 'bashrc'],
    ['-rf', 'rf'],
    ['trailing. . .', 'trailing'],
    ['; rm -rf *', '; rm -rf'],
    ['\ud800lone.txt', 'lone.txt'],
  ])('%j becomes %j', (suggested, name) => {
    expect(harmlessFileName(suggested)).toBe(name);
  });

  test('of any text is harmless', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => expectHarmless(harmlessFileName(text))),
    );
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('..', '/', '\\', '.', 'con', 'NUL', ':', ' ', '~', '\0', 'x', '😀', 'lpt9'), {
          maxLength: 140,
        }),
        (parts) => expectHarmless(harmlessFileName(parts.join(''))),
      ),
    );
  });
});
