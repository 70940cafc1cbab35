import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { at, invariant } from '../../core/base/assert.ts';
import { evaluate } from '../../core/cpu/evaluate.ts';
import type { Program } from '../../core/ir/program.ts';
import type { Property } from '../../core/ir/property.ts';
import { checkModule } from '../../core/lang/module.ts';
import { OUTCOME_CODES, type OutcomeCode, outcomeCode } from '../../core/verdict/outcome.ts';
import { instantiateKernel } from '../support/instantiate-kernel.ts';
import { exactInput, expectedLeaves, modulesOf, namesOf, type NumberedGroup, valueInput } from './build-module.ts';
import type { Row } from './case.ts';
import { CHAPTERS } from './chapters.ts';

const FUEL = 4096;

interface Checked {
  readonly program: Program;
  readonly property: Property;
}

/** What the front end makes of each group, or what it says. */
const checked = new Map<number, Checked | string>();

/** One module after the other; where one is refused its groups are checked alone, so that a refusal has its group. */
beforeAll(() => {
  for (const { text, groups } of modulesOf(CHAPTERS.flatMap((chapter) => chapter.groups))) {
    const whole = checkModule(text);
    for (const numbered of groups) {
      const alone = whole.program === null ? checkModule(modulesOf([numbered])[0]?.text ?? '') : whole;
      const property = alone.program?.properties.find(({ name }) => name === namesOf(numbered.id).exact);
      const { program } = alone;
      const refusal = alone.diagnostics.map(({ message }) => message).join('; ');
      checked.set(numbered.id, program === null || property === undefined ? refusal : { program, property });
    }
  }
});

function taskOf(id: number): Checked {
  const found = checked.get(id);
  if (typeof found === 'string') throw new Error(found);
  invariant(found !== undefined, `group ${id} is in a module`);
  return found;
}

const attempt = <T>(what: () => T): T | string => {
  try {
    return what();
  } catch (error) {
    return String(error).slice(0, 200);
  }
};

/** All rows of a chapter on which `say` gives something else than what is expected. */
function differing(
  groups: readonly NumberedGroup[],
  say: (numbered: NumberedGroup, row: Row) => OutcomeCode,
): readonly string[] {
  return groups.flatMap((numbered) =>
    numbered.group.rows.flatMap((row) => {
      const code = attempt(() => say(numbered, row));
      if (code === (row.expected === 'undefined' ? 'undefined' : 'true')) return [];
      return [
        `${numbered.group.spec}: (${numbered.group.params}) ${numbered.group.source} on ${JSON.stringify(row)}: ${code}`,
      ];
    }),
  );
}

describe.each(CHAPTERS)('$title', ({ groups }) => {
  test('the reference evaluator', () => {
    expect(
      differing(groups, ({ id, group }, row) => {
        const { program, property } = taskOf(id);
        return outcomeCode(evaluate(program, property, exactInput(group, row), FUEL));
      }),
    ).toEqual([]);
  });
});
