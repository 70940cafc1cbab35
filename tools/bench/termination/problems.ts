import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { checkModule } from '../../../core/lang/module.ts';
import type { Task } from '../../../core/verdict/engine.ts';

/** A question about loops with the answers that its file allows. */
export interface Problem {
  readonly name: string;
  readonly expected: readonly string[];
  readonly task: Task;
}

/** The task that the last property of a text is; throws where there is none. */
export function taskOf(text: string, name: string): Task {
  const { program } = checkModule(text);
  const property = program?.properties.at(-1);
  if (program === null || property === undefined) throw new Error(`${name} is no problem`);
  return { program, property, space: property.space, bits: null };
}

/** The problems of a folder that the prover can be asked: not those about unbounded integers or oracles. */
export function readProblems(folder: string): readonly Problem[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.wgsl'))
    .toSorted()
    .flatMap((file): readonly Problem[] => {
      const name = basename(file, '.wgsl');
      const task = taskOf(readFileSync(join(folder, file), 'utf8'), name);
      const asks = task.program.functions.some(({ oracle }) => oracle !== undefined);
      if (asks || task.property.unbounded) return [];
      return [{ name, expected: task.property.expect.map(({ verdict }) => verdict), task }];
    });
}
