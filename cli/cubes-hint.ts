import { isTruthQuestion, type RaceRecord } from '../core/index.ts';

export const CUBES_HINT =
  'too large for the sweep and too hard for the prover as it is: --cubes splits it, so that each does a part';

/** A sweep and a prover have both run out of time, or given up, on a question that can be split. */
export function cubesMayHelp({ task, verdict, engines }: RaceRecord): boolean {
  if (verdict.kind !== 'unknown' || !isTruthQuestion(task.property.question) || task.part !== undefined) return false;
  const tired = (method: 'sweep' | 'proof') =>
    engines.some(
      ({ method: own, result: { verdict: said } }) =>
        own === method && said.kind === 'unknown' && (said.reason.code === 'time' || said.reason.code === 'gave-up'),
    );
  return tired('sweep') && tired('proof') && engines.every(({ engine }) => engine !== 'cubes');
}
