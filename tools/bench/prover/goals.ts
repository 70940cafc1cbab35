import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { invariant } from '../../../core/base/assert.ts';
import type { Expectation } from '../../../core/ir/property.ts';
import { checkModule } from '../../../core/lang/module.ts';
import { taskOf } from '../../../core/session/session.ts';
import type { Task } from '../../../core/verdict/engine.ts';
import { isDecisive, type RaceVerdict } from '../../../core/verdict/verdict.ts';

/** One question with a known answer. */
export interface Goal {
  /** `bits/parity`: the family and the file. */
  readonly name: string;
  readonly family: string;
  readonly task: Task;
  readonly truth: Expectation;
}

/** The goals under `folder`: a folder a family, a problem file with one property a goal. Sorted by family and name. */
export function readGoals(folder: string): readonly Goal[] {
  return readdirSync(folder)
    .sort()
    .flatMap((family) =>
      readdirSync(join(folder, family))
        .filter((file) => file.endsWith('.wgsl'))
        .sort()
        .map((file) => readGoal(family, basename(file, '.wgsl'), readFileSync(join(folder, family, file), 'utf8'))),
    );
}

function readGoal(family: string, file: string, text: string): Goal {
  const name = `${family}/${file}`;
  const { program, diagnostics } = checkModule(text);
  invariant(program !== null && diagnostics.length === 0, `${name}: ${diagnostics[0]?.message}`);
  const [property] = program.properties;
  invariant(property !== undefined && program.properties.length === 1, `${name} asks one question`);
  const [truth] = property.expect;
  invariant(truth !== undefined && property.expect.length === 1, `${name} has one answer`);
  return { name, family, task: taskOf(program, property, null), truth };
}

/** What an answer is worth: `open` is none, `wrong` contradicts what is known, or the evidence. */
export function grade(verdict: RaceVerdict, { verdict: known, value }: Expectation): 'right' | 'open' | 'wrong' {
  if (verdict.kind === 'error' || verdict.kind === 'disagreement') return 'wrong';
  if (!isDecisive(verdict)) return 'open';
  if (verdict.kind !== known) return 'wrong';
  return value !== null && verdict.kind === 'holds' && verdict.value !== value ? 'wrong' : 'right';
}
