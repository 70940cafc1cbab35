import { afterAll, describe, expect, test } from 'vitest';
import { at, invariant } from '../../core/base/assert.ts';
import { evaluate } from '../../core/cpu/evaluate.ts';
import { freedomOf } from '../../core/freedom/freedom.ts';
import { inputLeaves } from '../../core/ir/inputs.ts';
import { OUTCOME_CODES, type OutcomeCode, outcomeCode } from '../../core/verdict/outcome.ts';
import { type BatchCase, irCase, sourceCase } from '../support/batch-module.ts';
import { type BatchAnswer, type BatchDevice, openBatchDevice } from '../support/device-batch.ts';
import { instantiateKernel } from '../support/instantiate-kernel.ts';
import { type CallOutcome, openSolverBatch } from '../support/solver-batch.ts';
import {
  exactInput,
  expectedLeaves,
  nearInput,
  type NumberedGroup,
  sourceText,
  usesHalf,
  valueInput,
} from './build-module.ts';
import type { Row } from './case.ts';
import { CHAPTERS } from './chapters.ts';
import { type CheckedGroup, checkGroups } from './check-groups.ts';

const FUEL = 4096;
/** Programs in one kernel. */
const TOGETHER = 16;

const freedom = freedomOf(evaluate);
const checked = checkGroups(CHAPTERS.flatMap(({ groups }) => groups));
const device: BatchDevice | null = await openBatchDevice();
const solver = openSolverBatch();
afterAll(async () => {
  await device?.close();
  await (await solver).close();
});
const ON_DEVICE =
  device === null
    ? ' (skipped: no Vulkan driver; a software one can be named in VK_ICD_FILENAMES)'
    : ` (${device.name}${device.halves ? '' : ': no 16-bit floats, so the cases with f16 are left out'})`;

function groupOf({ id }: NumberedGroup): CheckedGroup {
  const one = checked.get(id);
  if (typeof one === 'string') throw new Error(`refused: ${one}`);
  invariant(one !== undefined, `group ${id} is in a module`);
  return one;
}

/** A difference in words; `null` where there is none. */
type Difference = string | null;

/** All rows of which `look` finds a difference. */
function differences(
  groups: readonly NumberedGroup[],
  look: (numbered: NumberedGroup) => (row: Row, i: number) => Difference,
): readonly string[] {
  return groups.flatMap((numbered) => {
    const { spec, params, source, rows } = numbered.group;
    const each = look(numbered);
    return rows.flatMap((row, i) => {
      const difference = each(row, i);
      return difference === null ? [] : [`${spec}: (${params}) ${source} on ${JSON.stringify(row)}: ${difference}`];
    });
  });
}

const codeOf = ({ expected }: Row): OutcomeCode => (expected === 'undefined' ? 'undefined' : 'true');
const unless = (same: boolean, said: unknown): Difference => (same ? null : `gives ${JSON.stringify(said)}`);
const sameLeaves = (a: readonly number[], b: readonly number[] | null): boolean =>
  b !== null && a.length === b.length && a.every((leaf, i) => leaf === b[i]);

/** A NaN is as good as another, and one zero as the other: patterns of both are a device's own. */
function onDevice(
  { group }: NumberedGroup,
  { exact, near }: CheckedGroup,
  answer: BatchAnswer,
  checks: boolean,
): (row: Row, i: number) => Difference {
  return (row, i) => {
    if (answer.kind === 'refused') return `refused: ${answer.message}`;
    const { code, leaves } = at(answer.outcomes, i);
    const expected = expectedLeaves(group, row);
    // The text as it stands has no checks of indices.
    if (expected === null) return checks ? unless(code === 'undefined', code) : null;
    if (code === 'value' && sameLeaves(leaves, expected)) return null;
    if (code !== 'value' || near === null) {
      const allowed = freedom(exact.program, exact.property, exactInput(group, row), FUEL);
      return allowed.kind === 'either' && code === 'value' ? null : unless(false, { code, leaves });
    }
    const input = nearInput(group, row);
    if (input === null || withinBounds(near, input, leaves)) return null;
    const allowed = freedom(near.program, near.property, input, FUEL);
    return allowed.kind === 'either' ? null : unless(false, { code, leaves, allowed });
  };
}

/** The leaves lie between the bounds, which are the last scalars of an input of `near`. */
function withinBounds(
  { program, property }: NonNullable<CheckedGroup['near']>,
  input: readonly number[],
  leaves: readonly number[],
): boolean {
  const inputs = inputLeaves(at(program.functions, property.fn)).map((leaf, i) => ({ ...leaf, bits: at(input, i) }));
  const bounds = inputs.slice(inputs.findIndex(({ name }) => name === 'l0'));
  return leaves.every((leaf, i) => {
    const low = bounds.find(({ name }) => name === `l${i}`);
    const high = bounds.find(({ name }) => name === `h${i}`);
    if (low === undefined || high === undefined) return low?.bits === leaf;
    const key = ordered(low.type === 'f16' ? 16 : 32);
    return key(low.bits) <= key(leaf) && key(leaf) <= key(high.bits);
  });
}

/** Patterns of floats as numbers in the order of their values. */
const ordered =
  (width: number) =>
  (bits: number): number =>
    bits >= 2 ** (width - 1) ? 2 ** (width - 1) - bits : bits;

/** Those of the groups that a device is asked about. */
const asked = (groups: readonly NumberedGroup[], form: 'kernel' | 'text'): readonly NumberedGroup[] =>
  groups.filter(({ group }) => {
    const { deviation } = group;
    if (deviation !== null && (form === 'text' || deviation.of === 'device')) return false;
    return device?.halves !== false || !usesHalf(group);
  });

/** What the device says of each case, by the number of its group. */
async function answers(
  groups: readonly NumberedGroup[],
  caseOf: (numbered: NumberedGroup) => BatchCase,
): Promise<ReadonlyMap<number, BatchAnswer>> {
  const found = new Map<number, BatchAnswer>();
  for (let first = 0; first < groups.length; first += TOGETHER) {
    const some = groups.slice(first, first + TOGETHER);
    const said = (await device?.evaluate(some.map(caseOf))) ?? [];
    for (const [i, { id }] of some.entries()) found.set(id, at(said, i));
  }
  return found;
}

const inputsOf = ({ group }: NumberedGroup) => group.rows.map((row) => valueInput(group, row));

describe.each(CHAPTERS)('$title', ({ groups }) => {
  test('is what the reference evaluator says', () => {
    const found = differences(groups, (numbered) => {
      const { exact } = groupOf(numbered);
      return (row) => {
        const code = outcomeCode(evaluate(exact.program, exact.property, exactInput(numbered.group, row), FUEL));
        return unless(code === codeOf(row), code);
      };
    });
    expect(found).toEqual([]);
  });

  test('is what the WebAssembly code says, one at a time and in lanes', () => {
    const found = differences(groups, (numbered) => {
      const { kernel } = instantiateKernel(groupOf(numbered).exact, FUEL);
      const { lanes, counters } = kernel;
      return (row) => {
        const input = exactInput(numbered.group, row);
        const code = OUTCOME_CODES[kernel.outcome(...input, FUEL)];
        if (code !== codeOf(row)) return unless(false, code);
        if (lanes === null) return null;
        counters.clear();
        lanes.count(...input, 4, 0, FUEL);
        return unless(counters.read(OUTCOME_CODES.indexOf(codeOf(row))) === 4n, 'something else in lanes');
      };
    });
    expect(found).toEqual([]);
  });

  test('is what the formulas of the prover say in Z3', { timeout: 120_000 }, async () => {
    const results = await (await solver).results(
      groups.map((numbered) => ({ ...groupOf(numbered), inputs: inputsOf(numbered) })),
    );
    const byGroup = new Map(groups.map(({ id }, i) => [id, at(results, i)]));
    const found = differences(groups, (numbered) => {
      const said = byGroup.get(numbered.id);
      invariant(said !== undefined, 'an answer for each group');
      const { transcendental } = numbered.group;
      if ('leftOut' in said) return () => unless(transcendental && /does not model/.test(said.text), said);
      return (row, i) => {
        const value: CallOutcome = at(said, i);
        if (transcendental) return unless(false, value);
        const expected = expectedLeaves(numbered.group, row);
        return unless(
          typeof value === 'string' ? expected === null && value === 'undefined' : sameLeaves(value, expected),
          value,
        );
      };
    });
    expect(found).toEqual([]);
  });

  for (const { group } of groups) {
    const { deviation } = group;
    if (deviation === null) continue;
    test.skipIf(deviation.why !== '')(`${group.spec}: ${group.source} (skipped on devices: ${deviation.why})`, () => {
      expect(deviation.why).not.toBe('');
    });
  }

  test.skipIf(device === null)(`is what a device says of our kernel${ON_DEVICE}`, { timeout: 120_000 }, async () => {
    const able = asked(groups, 'kernel');
    const said = await answers(able, (numbered) => {
      const { program, fn } = groupOf(numbered);
      return irCase(program, fn, inputsOf(numbered), { fuel: FUEL });
    });
    const found = differences(able, (numbered) =>
      onDevice(numbered, groupOf(numbered), said.get(numbered.id) ?? { kind: 'refused', message: 'no answer' }, true),
    );
    expect(found).toEqual([]);
  });

  test.skipIf(device === null)(
    `is what a device says of the text as it stands${ON_DEVICE}`,
    { timeout: 120_000 },
    async () => {
      const able = asked(groups, 'text');
      const said = await answers(able, (numbered) => {
        const { definition } = groupOf(numbered);
        invariant(definition.result !== null, 'a result');
        const params = definition.locals.slice(0, definition.paramCount).map(({ type }) => type);
        return sourceCase(sourceText(numbered), definition.name, params, definition.result, inputsOf(numbered));
      });
      const found = differences(able, (numbered) =>
        onDevice(
          numbered,
          groupOf(numbered),
          said.get(numbered.id) ?? { kind: 'refused', message: 'no answer' },
          false,
        ),
      );
      expect(found).toEqual([]);
    },
  );
});

test('there are at least 1,500 cases, each with its section', () => {
  const groups = CHAPTERS.flatMap((chapter) => chapter.groups);
  expect(groups.reduce((sum, { group }) => sum + group.rows.length, 0)).toBeGreaterThanOrEqual(1500);
  expect(groups.filter(({ group }) => !/^\d+(\.\d+)* \S/.test(group.spec))).toEqual([]);
});
