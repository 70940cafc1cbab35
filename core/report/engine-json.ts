import type { EngineRecord } from '../race/record.ts';
import type { Cubes, LoopReason, Proof } from '../verdict/engine.ts';
import { evaluatedOf } from '../verdict/outcome.ts';
import { count, type Json, ms } from './json-value.ts';
import { placeOf } from './place-text.ts';

const cubesJson = ({ proved, swept, open, total, proofs, sweeps }: Cubes): Json => ({
  proved: proved.toString(),
  swept: swept.toString(),
  open: open.toString(),
  total: total.toString(),
  proofs,
  sweeps,
});

/** One engine's lane of a race. */
export function engineJson(record: EngineRecord, text: string): Json {
  const { result } = record;
  const { verdict } = result;
  const common = {
    engine: record.engine,
    verdict: verdict.kind,
    reason:
      verdict.kind === 'unknown'
        ? { code: verdict.reason.code, text: verdict.reason.text }
        : verdict.kind === 'error'
          ? { code: 'evidence', text: verdict.message }
          : null,
    by: result.by,
    profile: result.profile,
    timeMs: ms(record.answeredAt),
    startMs: record.startedAt === null ? null : ms(record.startedAt),
    endMs: ms(record.endedAt),
    phases: Object.fromEntries(Object.entries(result.phases).map(([name, value]) => [name, ms(value)])),
    notes: record.notes,
  };
  if (record.method === 'proof') {
    const { cubes, proof } = result;
    const parts = cubes === undefined ? {} : { cubes: cubesJson(cubes) };
    return { ...common, solver: record.device, ...proofJson(proof, text), ...parts };
  }
  return {
    ...common,
    device: record.device,
    software: record.software,
    evaluated: result.counts === null ? null : count(evaluatedOf(result.counts)),
    evaluationsPerSecond: record.ratePerSecond === null ? null : Math.round(record.ratePerSecond),
    coverage: result.coverage === null ? null : { blocks: result.coverage.blocks, checks: result.coverage.checks },
  };
}

const loopReasonJson = ({ fn, span, ...reason }: LoopReason, text: string): Json => ({
  function: fn,
  ...placeOf(text, span),
  ...reason,
});

/** How a proof came about; nothing where it was not begun. */
function proofJson(proof: Proof | undefined, text: string): Readonly<Record<string, Json>> {
  if (proof === undefined) return {};
  const { strategy, tried, trail, lemmas, termination, ladder, advice } = proof;
  return {
    strategy,
    tried,
    trail,
    lemmas,
    ...(termination === undefined ? {} : { termination: termination.map((reason) => loopReasonJson(reason, text)) }),
    ladder: ladder.map((rung) => ({ ...rung, timeMs: ms(rung.timeMs) })),
    advice,
  };
}
