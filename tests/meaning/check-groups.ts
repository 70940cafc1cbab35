import { invariant } from '../../core/base/assert.ts';
import type { FunctionDef, FunctionId, Program } from '../../core/ir/program.ts';
import type { Property } from '../../core/ir/property.ts';
import { checkModule } from '../../core/lang/module.ts';
import type { Task } from '../../core/verdict/engine.ts';
import { moduleText, namesOf, type NumberedGroup } from './build-module.ts';

/** What the front end makes of a group. */
export interface CheckedGroup {
  readonly program: Program;
  /** The source itself. */
  readonly fn: FunctionId;
  readonly definition: FunctionDef;
  readonly exact: Task;
  /** `null` where no result is a float. */
  readonly near: Task | null;
}

/** The groups after the front end, by number; one that is refused is what was said of it. */
export function checkGroups(groups: readonly NumberedGroup[]): ReadonlyMap<number, CheckedGroup | string> {
  return new Map(
    groups.map((numbered) => {
      const { program, diagnostics } = checkModule(moduleText(numbered));
      const refusal = diagnostics.map(({ message }) => message).join('; ');
      return [numbered.id, program === null ? refusal : found(program, numbered.id)];
    }),
  );
}

function found(program: Program, id: number): CheckedGroup {
  const names = namesOf(id);
  const fn = program.functions.findIndex(({ name }) => name === names.value);
  const definition = program.functions[fn];
  const exact = taskOf(program, names.exact);
  invariant(definition !== undefined && exact !== null, `the module holds group ${id}`);
  return { program, fn, definition, exact, near: taskOf(program, names.near) };
}

function taskOf(program: Program, name: string): Task | null {
  const property: Property | undefined = program.properties.find((p) => p.name === name);
  return property === undefined ? null : { program, property, space: property.space, bits: null };
}
