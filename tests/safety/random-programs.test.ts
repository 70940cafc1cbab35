import { describe, expect, test } from 'vitest';
import { evaluate } from '../../core/cpu/evaluate.ts';
import type { Expr, FunctionDef, Program } from '../../core/ir/program.ts';
import { HAZARDS } from '../../core/ir/property.ts';
import { type Rewrite, rewriteFunction, rewriteParts } from '../../core/ir/rewrite.ts';
import type { Input } from '../../core/ir/space.ts';
import { validateProgram } from '../../core/ir/validate.ts';
import { instrument } from '../../core/safety/instrument.ts';
import { sitesOf } from '../../core/safety/sites.ts';
import { safetyTasks } from '../../core/safety/tasks.ts';
import type { Task } from '../../core/verdict/engine.ts';
import { argument, callWith, place, reference } from '../support/build-composite.ts';
import { declare, local, mutable, op, returns, u32 } from '../support/build-ir.ts';
import { randomInputs, randomTask } from '../support/random-program.ts';

const FUEL = 1000;

/** The program with a span of its own for each expression, so that each is a site of its own. */
function spread(program: Program): Program {
  let next = 1;
  const to: Rewrite = {
    expr: (e): Expr => {
      const inner = rewriteParts(e, to);
      next += 1;
      return { ...inner, span: { start: next, end: next } };
    },
    callee: (id) => id,
  };
  return { ...program, functions: program.functions.map((f) => rewriteFunction(f, to)) };
}

/** What an instrumented program leaves: its state (`state`), or what the original function gives (`value`). */
function after(task: Task, site: ReturnType<typeof sitesOf>[number], wanted: 'state' | 'value') {
  const { functions, root } = instrument(task.program, task.property.fn, site);
  const original = functions[task.property.fn];
  if (original === undefined) throw new Error('no function');
  const count = original.paramCount;
  const params = original.locals.slice(0, count);
  const state = place(count, 'u32');
  const called = callWith(root, 'bool', ...params.map((p, i) => argument(local(i, p.type))), reference(state));
  const open = op('eq', local(count, 'u32'), u32(0));
  const asking: FunctionDef = {
    ...original,
    name: 'asking',
    locals: [...params, mutable('state', 'u32'), { ...mutable('value', 'bool'), mutable: false }],
    body: [
      declare(count, u32(0)),
      declare(count + 1, called),
      returns(wanted === 'state' ? open : local(count + 1, 'bool')),
    ],
  };
  const property = { ...task.property, name: 'asking', fn: functions.length };
  const program = { functions: [...functions, asking], properties: [property] };
  validateProgram(program);
  return (input: Input) => evaluate(program, property, input, FUEL);
}

describe.each(Array.from({ length: 60 }, (_, i) => i + 1))('random program %i', (seed) => {
  const random = randomTask(seed, { depth: 3 });
  const program = spread(random.program);
  const task: Task = { ...random, program };
  const inputs = randomInputs(task, seed, 8);

  test('has valid checks, each of a name of its own, and true where nothing is out of range', () => {
    const checks = safetyTasks(program, task.property);
    expect(new Set(checks.map((c) => c.property.name)).size).toBe(checks.length);
    for (const check of checks) {
      validateProgram(check.program);
      expect(HAZARDS).toContain(check.property.check?.hazard);
    }
    for (const input of inputs) {
      const original = evaluate(program, task.property, input, FUEL).kind;
      const outcomes = checks.map((c) => evaluate(c.program, c.property, input, FUEL));
      const kinds = [...new Set(outcomes.map((o) => o.kind))];
      const outside = outcomes.filter(
        (o, i) => o.kind === 'value' && o.bits === 0 && checks[i]?.property.check?.hazard === 'index',
      ).length;
      // One index is the first that is out of range. Where the condition is undefined nothing else is evaluated.
      const first = original === 'undefined' && kinds[0] === 'value' ? 1 : 0;
      const allowed =
        original === 'undefined' ? [['value'], ['undefined']] : original === 'unfinished' ? [kinds] : [[original]];
      expect({ input, outside }).toEqual({ input, outside: first });
      expect(checks.length === 0 ? [[]] : allowed).toContainEqual(kinds);
    }
  });

  test('is evaluated as before where nothing happens', () => {
    for (const site of sitesOf(program, task.property.fn).slice(0, 12)) {
      const [open, value] = [after(task, site, 'state'), after(task, site, 'value')];
      for (const input of inputs) {
        const original = evaluate(program, task.property, input, FUEL);
        const state = open(input);
        const isOpen = state.kind === 'value' && state.bits === 1;
        const same = isOpen || original.kind === 'excluded' || original.kind === 'unfinished';
        const left = value(input);
        expect({ input, outcome: same ? left : original }).toEqual({ input, outcome: original });
        expect(['unfinished', original.kind, 'value']).toContain(state.kind);
      }
    }
  });
});
