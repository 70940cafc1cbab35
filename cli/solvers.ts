import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { EXIT, NATIVE_ENGINES, type NativeEngine } from '../core/index.ts';
import { type FoundSolver, findSolvers, isExecutable } from '../core/smt/native/find-solvers.node.ts';
import { identifyProgram, identifySolver } from '../core/smt/native/machine-solvers.node.ts';
import type { CommonOptions, EngineName } from './options.ts';

/** A solver that takes part in a race. */
export interface ChosenSolver extends FoundSolver {
  /** Its engine's name: that of its kind, with a number from the second one on. */
  readonly name: string;
  /** Nobody asked for it: it begins late, and ends with the first decisive answer. */
  readonly reserve: boolean;
}

/** Why a command can not do what it was told. */
export interface Refusal {
  readonly text: string;
  readonly code: number;
}

const isNative = (name: EngineName): name is NativeEngine => NATIVE_ENGINES.some((native) => native === name);

/** Solvers that join by themselves: none on one core, the first on two, all on more. Z3 is there already. */
function joining(found: readonly FoundSolver[]): readonly FoundSolver[] {
  const cores = availableParallelism();
  const others = found.filter(({ engine }) => engine !== 'z3-native');
  return others.slice(0, cores > 2 ? others.length : cores - 1);
}

/** The solvers named by `--solver`, each asked what it is. */
async function byPath(paths: readonly string[]): Promise<readonly FoundSolver[] | Refusal> {
  const solvers: FoundSolver[] = [];
  for (const given of paths) {
    const path = resolve(given);
    if (!(await isExecutable(path)))
      return { text: `--solver ${given}: there is no such program`, code: EXIT.sourceError };
    const identity = await identifyProgram(path);
    if (typeof identity === 'string') return { text: `--solver: ${identity}`, code: EXIT.sourceError };
    solvers.push({ engine: identity.driver.engine, path });
  }
  return solvers;
}

/** The solvers named by `--engine`, where they were found. */
async function byName(
  names: readonly NativeEngine[],
  found: readonly FoundSolver[],
): Promise<readonly FoundSolver[] | Refusal> {
  const solvers: FoundSolver[] = [];
  for (const name of names) {
    const solver = found.find(({ engine }) => engine === name);
    if (solver === undefined) {
      const text = `the engine ${name} can not run: no such solver is installed (--solver PATH names one that is not on PATH)`;
      return { text, code: EXIT.engineFailed };
    }
    const identity = await identifySolver(solver);
    if (typeof identity === 'string')
      return { text: `the engine ${name} can not run: ${identity}`, code: EXIT.engineFailed };
    solvers.push(solver);
  }
  return solvers;
}

/**
 * The solvers of other people that a command runs: those that were asked for, by name, by path or for a cross-check, and
 * where no engine was named those that join by themselves.
 *
 * @param engines the command's own engines
 */
export async function chooseSolvers(
  options: Pick<CommonOptions, 'engine' | 'solvers' | 'crossCheck'>,
  engines: readonly EngineName[],
): Promise<readonly ChosenSolver[] | Refusal> {
  const given = await byPath(options.solvers);
  if ('code' in given) return given;
  const isGiven = (engine: NativeEngine) => given.some((solver) => solver.engine === engine);
  const found = await findSolvers();
  const named = await byName(
    options.engine.filter(isNative).filter((engine) => !isGiven(engine)),
    found,
  );
  if ('code' in named) return named;
  const asked = [...given, ...named];
  const rest = found.filter(({ engine }) => !asked.some((solver) => solver.engine === engine));
  const joins = options.engine.length === 0 && engines.includes('z3') ? joining(rest) : [];
  const more = options.crossCheck ? rest : joins;
  const counts = new Map<NativeEngine, number>();
  return [...asked, ...more].map((solver): ChosenSolver => {
    const count = (counts.get(solver.engine) ?? 0) + 1;
    counts.set(solver.engine, count);
    const name = count === 1 ? solver.engine : `${solver.engine}-${count}`;
    return { ...solver, name, reserve: !options.crossCheck && !asked.includes(solver) };
  });
}
