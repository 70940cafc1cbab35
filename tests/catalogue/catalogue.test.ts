import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { catalogue, OPENING } from '../../core/catalogue/catalogue.ts';
import { GROUPS } from '../../core/catalogue/order.ts';

const FOLDER = new URL('../../shaders/problems/', import.meta.url);
const problems = catalogue();

/** The words of the `//@` lines of a text, in order, each with the rest of its line. */
const directives = (text: string): readonly (readonly [string, string])[] =>
  [...text.matchAll(/^\s*\/\/@\s*(\S+)[ \t]*(.*)$/gm)].map((match) => [match[1] ?? '', match[2] ?? '']);

describe('the catalogue', () => {
  test('has every problem file of the folder, unchanged', () => {
    const files = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.wgsl'));
    expect(problems.map(({ path }) => path).toSorted()).toEqual(files.map((f) => f.replaceAll('\\', '/')).toSorted());
    for (const { path, text } of problems) expect(text).toBe(readFileSync(new URL(path, FOLDER), 'utf8'));
    expect(problems.length).toBeGreaterThanOrEqual(30);
  });

  test("opens with the essay's function, which it names f", () => {
    expect(OPENING).toBe(problems[0]);
    expect(OPENING.path).toBe('essay/f.wgsl');
    expect(OPENING.text).toMatch(/fn f\(x: u32, y: u32\) -> bool \{\s*return x \+ y == y \+ x;\s*\}/);
  });

  test('shows the groups in the order of the table, each in one piece', () => {
    const shown = problems.map(({ group }) => group).filter((group, i, all) => group !== all[i - 1]);
    expect(shown).toEqual(GROUPS.map(({ name }) => name));
  });

  test.each(GROUPS)('shows first in $name what the table puts first, then the alphabet', ({ name, first }) => {
    const names = problems.filter(({ group }) => group === name).map(({ path }) => path.slice(name.length + 1, -5));
    expect(names.slice(0, first.length)).toEqual(first);
    expect(names.slice(first.length)).toEqual(names.slice(first.length).toSorted());
  });

  test('gives every problem a title of its own', () => {
    expect(new Set(problems.map(({ title }) => title)).size).toBe(problems.length);
    for (const { title } of problems) expect(title).toMatch(/^[A-Z0-9].{10,100}[^.]$/);
  });
});

describe.each(problems)('$path', ({ title, text }) => {
  const lines = directives(text);
  const count = (word: string) => lines.filter(([w]) => w === word).length;

  test('has a title, a source, a note, one question and an expectation', () => {
    expect(lines.find(([word]) => word === 'title')?.[1]).toBe(title);
    const asked = ['forall', 'exists', 'equivalent', 'injective', 'maximize', 'minimize', 'terminates'];
    const questions = asked.reduce((sum, word) => sum + count(word), 0);
    // A lemma is a question of its own, and says by itself that it holds.
    expect([count('title'), count('source'), count('expect'), questions - count('lemma')]).toEqual([1, 1, 1, 1]);
    expect(count('note')).toBeGreaterThanOrEqual(1);
  });

  test('fits on a slide', () => {
    expect(text.split('\n').length).toBeLessThanOrEqual(60);
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(160);
    expect(text).toMatch(/[^\n]\n$/);
  });
});
