import { chmodSync, mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { NATIVE_DRIVERS, NATIVE_ENGINES } from '../../core/smt/native/driver.ts';
import { findSolvers } from '../../core/smt/native/find-solvers.node.ts';
import { type Identity, identify, identifyAs } from '../../core/smt/native/identify.ts';
import { identifyProgram } from '../../core/smt/native/machine-solvers.node.ts';
import { fakeProgram } from './fake-program.ts';

/** What the solvers of some releases print. */
const PRINTED = [
  ['z3-native', '/usr/bin/z3', 'Z3 version 4.8.12 - 64 bit\n', 'Z3 4.8.12'],
  ['z3-native', '/opt/z3-new', 'Z3 version 4.15.3 - 64 bit - build hashcode abc\n', 'Z3 4.15.3'],
  ['cvc5', '/usr/bin/cvc5', 'This is cvc5 version 1.0.3\ncompiled with GCC version 12.2.0\n', 'cvc5 1.0.3'],
  ['cvc5', '/opt/c', 'This is cvc5 version 1.2.1 [git tag 1.2.1 branch HEAD]\n', 'cvc5 1.2.1'],
  ['yices', '/usr/bin/yices-smt2', 'Yices 2.6.4\nCopyright SRI International.\nLinked with GMP 6.2.1\n', 'Yices 2.6.4'],
  ['bitwuzla', '/usr/bin/bitwuzla', '0.7.0\n', 'Bitwuzla 0.7.0'],
  ['bitwuzla', '/opt/Bitwuzla-Linux', '0.8.2-dev-main@1234\n', 'Bitwuzla 0.8.2'],
] as const;

const nameOf = (found: Identity | string): string => (typeof found === 'string' ? found : found.name);

describe('what a program says it is', () => {
  test.each(PRINTED)('%s at %s', (engine, path, output, name) => {
    expect(nameOf(identifyAs(NATIVE_DRIVERS[engine], path, output))).toBe(name);
    const found = identify(path, output);
    expect(nameOf(found)).toBe(name);
    expect(typeof found === 'object' && found.driver.engine).toBe(engine);
  });

  test.each([
    [
      '/usr/bin/gcc',
      'gcc (Debian 12.2.0-14) 12.2.0',
      /none of the solvers that are known \(Bitwuzla, cvc5, Yices, Z3\)/,
    ],
    ['/opt/tool', '1.2.3', /it says: 1\.2\.3/],
    ['/opt/tool', '', /it prints no version/],
    ['/opt/z3', 'Z3 version 4.12.2 - 64 bit', /not trusted: it has said unsat/],
    ['/opt/z3', 'Z3 version 4.7.1 - 64 bit', /Z3 4\.7\.1, and at least 4\.8\.5 is needed/],
    ['/opt/yices', 'Yices 2.5.4', /at least 2\.6\.0/],
  ])('%s that says "%s" will not do', (path, output, message) => {
    expect(identify(path, output)).toMatch(message);
  });

  test('a program is asked, and what prints no version in time or dies of the question is none', async () => {
    expect(nameOf(await identifyProgram(fakeProgram('', { name: 'any' })))).toBe('cvc5 1.2.3');
    const odd = fakeProgram('', { name: 'odd', version: 'something 1.0' });
    expect(await identifyProgram(odd)).toMatch(/odd is none of the solvers.*something 1\.0/);
    const dying = fakeProgram('', { name: 'dying' });
    writeFileSync(dying, '#!/bin/sh\nkill -SEGV $$\n');
    expect(await identifyProgram(dying)).toMatch(/prints no version/);
  });

  test.each(['bitwuzla', 'cvc5', 'z3-native'] as const)('%s can be told a seed', (engine) => {
    const told = (seed: number | null) => NATIVE_DRIVERS[engine].args({ timeoutMs: 1000, memoryMb: 100, seed });
    expect(told(3)).not.toEqual(told(4));
    expect(told(0)).not.toEqual(told(null));
  });

  test('every driver has a word for each limit', () => {
    for (const engine of NATIVE_ENGINES) {
      const { args } = NATIVE_DRIVERS[engine];
      const told = (timeoutMs: number, seed: number | null) => args({ timeoutMs, memoryMb: 100, seed });
      expect(told(1500.5, null), engine).not.toEqual(told(90_000, null));
      for (const arg of told(1500.5, 3)) expect(arg, engine).not.toContain('.5');
    }
  });
});

describe('the search on PATH', () => {
  const executable = (folder: string, name: string): string => {
    const path = join(folder, name);
    writeFileSync(path, '#!/bin/sh\n');
    chmodSync(path, 0o755);
    return path;
  };
  const folder = () => mkdtempSync(join(tmpdir(), 'forall-path-'));

  test('finds the first of each name, by absolute path', async () => {
    const [a, b] = [folder(), folder()];
    const cvc5 = executable(a, 'cvc5');
    executable(b, 'cvc5');
    const z3 = executable(b, 'z3');
    const yices = join(b, 'yices-smt2');
    symlinkSync(z3, yices);
    expect(await findSolvers([a, b].join(delimiter))).toEqual([
      { engine: 'cvc5', path: cvc5 },
      { engine: 'yices', path: yices },
      { engine: 'z3-native', path: z3 },
    ]);
  });

  test('passes over what is no program', async () => {
    const at = folder();
    mkdirSync(join(at, 'z3'));
    writeFileSync(join(at, 'cvc5'), 'text');
    symlinkSync(join(at, 'nowhere'), join(at, 'bitwuzla'));
    expect(await findSolvers(at)).toEqual([]);
  });

  test('never looks into a project: relative entries, empty ones, folders of packages', async () => {
    const project = folder();
    const bin = join(project, 'node_modules', '.bin');
    mkdirSync(bin, { recursive: true });
    executable(project, 'z3');
    executable(bin, 'cvc5');
    const entries = ['', '.', relative(process.cwd(), project), bin, './node_modules/.bin', ''];
    const before = process.cwd();
    try {
      process.chdir(project);
      expect(await findSolvers(entries.join(delimiter))).toEqual([]);
      expect(await findSolvers('')).toEqual([]);
    } finally {
      process.chdir(before);
    }
  });
});
