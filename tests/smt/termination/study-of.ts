import { expect } from 'vitest';
import { NEVER } from '../../../core/base/cancel.ts';
import { nodeClock } from '../../../core/base/clock.node.ts';
import { checkModule } from '../../../core/lang/module.ts';
import { createLog, type Proving } from '../../../core/smt/prove/proving.ts';
import { type Study, studyTask } from '../../../core/smt/termination/study.ts';
import type { Task } from '../../../core/verdict/engine.ts';
import { fakeSource } from '../fake-solver.ts';

/** The last property of a text, over its whole space. */
export function taskOf(text: string): Task {
  const { program, diagnostics } = checkModule(text);
  expect(diagnostics, text).toEqual([]);
  const property = program?.properties.at(-1);
  if (program === null || property === undefined) throw new Error(`no property in ${text}`);
  return { program, property, space: property.space, bits: null };
}

/** A proof that has no solver, and all time. */
export const idleProving = async (): Promise<Proving> => ({
  clock: nodeClock,
  solver: await fakeSource([]).open(),
  signal: NEVER,
  fuel: 2 ** 20,
  deadline: Number.POSITIVE_INFINITY,
  plain: false,
  onScript: () => {},
  offered: () => null,
  log: createLog(),
});

/** The loops of a problem without composites, cut. */
export const studyOf = async (text: string): Promise<Study> => studyTask(await idleProving(), taskOf(text));
