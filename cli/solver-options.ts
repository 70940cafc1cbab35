import { type Command, Option } from 'commander';

/** What is said about provers, checked. */
export interface SolverOptions {
  /** Programs named by path. */
  readonly solvers: readonly string[];
  /** Every solver answers, to its end. */
  readonly crossCheck: boolean;
  /** The folder for the questions to solvers. */
  readonly saveSmt2: string | null;
}

export function addSolverOptions(command: Command, name: string): void {
  if (name === 'sweep') return;
  command.addOption(
    new Option('--solver <path>', 'another SMT solver by its path: z3, cvc5, bitwuzla or yices-smt2; may be repeated')
      .argParser((path: string, before: readonly string[]) => [...before, path])
      .default([], 'those on PATH'),
  );
  command.addOption(
    new Option(
      '--save-smt2 <folder>',
      'keep every question to a solver as a file of SMT-LIB, written before it is asked',
    ),
  );
  command.addOption(
    new Option(
      '--cross-check',
      'let every solver that is found answer the question as it stands, and compare',
    ).conflicts('first'),
  );
}

/** commander's untyped bag of options as {@link SolverOptions}. */
export function solverOptions(bag: Readonly<Record<string, unknown>>): SolverOptions {
  return {
    solvers: (bag['solver'] as readonly string[] | undefined) ?? [],
    crossCheck: bag['crossCheck'] === true,
    saveSmt2: typeof bag['saveSmt2'] === 'string' ? bag['saveSmt2'] : null,
  };
}
