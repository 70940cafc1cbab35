import { grouped } from '../../base/grouped.ts';
import type { EngineResult } from '../../verdict/engine.ts';
import {
  answerWords,
  operandWords,
  operationComplaint,
  operationGroups,
  operationsKernel,
  questions,
} from './battery-operations.ts';
import { propertiesKernel, propertyComplaint, propertyGroups, TRIAL_WORDS, trialsOn } from './battery-properties.ts';

/** What a device answered to the battery of known answers: plain data. */
export interface SelfTest {
  /** The first wrong answer as a sentence; `null` when all are right. */
  readonly complaint: string | null;
  /** Operations with known answers, and how many answers there are. */
  readonly operations: number;
  readonly answers: number;
  /** Named properties, and on how many inputs they were tried together. */
  readonly properties: number;
  readonly trials: number;
}

/** One dispatch of a kernel over two buffers of words. */
export interface BatteryJob {
  readonly what: string;
  readonly code: string;
  readonly entryPoint: string;
  readonly groups: readonly [number, number];
  readonly operands: Uint32Array<ArrayBuffer>;
  readonly resultWords: number;
}

/** A device, so far as the battery needs one. Rejects with `DeviceFailure`. */
export interface BatteryDevice {
  readonly software: boolean;
  readonly halves: boolean;
  run(job: BatteryJob): Promise<Uint32Array>;
}

/**
 * Asks a device what is known: every operation on operands whose result WGSL fixes to the bit, with answers from the
 * reference evaluator, and the named properties on pseudo-random inputs: loops, branches, arrays, and operations by other means.
 *
 * @param seed where the pseudo-random inputs begin
 */
export async function selfTest(device: BatteryDevice, seed: number): Promise<SelfTest> {
  // A compiler for a CPU takes long over a second table of operations.
  const parts = device.halves && !device.software ? [questions(false), questions(true)] : [questions(false)];
  const trials = trialsOn(device.software);
  const answered = parts.map(async (asked) => {
    const results = await device.run({
      what: 'the self-test of operations',
      code: operationsKernel(asked),
      entryPoint: 'answer',
      groups: operationGroups(asked),
      operands: operandWords(asked),
      resultWords: answerWords(asked).length,
    });
    return operationComplaint(asked, results);
  });
  const tried = trials.map(async (some) => {
    const results = await device.run({
      what: 'the self-test of properties',
      code: propertiesKernel(some),
      entryPoint: 'try_properties',
      groups: propertyGroups(some),
      operands: Uint32Array.of(seed),
      resultWords: some.properties.length * some.invocations * TRIAL_WORDS,
    });
    return propertyComplaint(some, results);
  });
  const complaints = await Promise.all([...answered, ...tried]);
  const asked = parts.flat();
  return {
    complaint: complaints.find((complaint) => complaint !== null) ?? null,
    operations: asked.length,
    answers: asked.reduce((sum, { answers }) => sum + answers.length, 0),
    properties: trials.reduce((sum, { properties }) => sum + properties.length, 0),
    trials: trials.reduce((sum, some) => sum + some.properties.length * some.invocations * some.inputsPerInvocation, 0),
  };
}

/** A self-test in one line. */
export function selfTestText({ complaint, operations, answers, properties, trials }: SelfTest): string {
  return (
    complaint ??
    `${grouped(BigInt(answers))} known answers of ${operations} operations, ${properties} properties on ${grouped(BigInt(trials))} inputs`
  );
}

/**
 * The result of a sweep on devices that have taken these tests. On one that failed, only a counterexample or a witness
 * may stand, since the reference evaluator looks at it again: that no other input is one, and every count, rests on the device.
 */
export function vouched(result: EngineResult, tests: readonly SelfTest[], waitedMs: number): EngineResult {
  const phases = waitedMs >= 1 ? { 'self-test': waitedMs, ...result.phases } : result.phases;
  const failed = tests.find(({ complaint }) => complaint !== null);
  if (failed === undefined) {
    const checks = tests.slice(0, 1).map((test) => `self-test of the adapter: ${selfTestText(test)}`);
    const { coverage } = result;
    return { ...result, phases, coverage: coverage && { ...coverage, checks: [...coverage.checks, ...checks] } };
  }
  const { found: _, ...rest } = result;
  const bare: EngineResult = { ...rest, phases, counts: null, coverage: null };
  if (showsItsInput(result)) return bare;
  const message = `${selfTestText(failed)}: its sweeps can not be trusted`;
  return { ...bare, verdict: { kind: 'error', message }, by: [], deciding: [] };
}

/** Whether a verdict says of one input or two what anybody can evaluate again, and nothing of the others. */
function showsItsInput({ verdict }: EngineResult): boolean {
  if (verdict.kind === 'refuted') return verdict.counterexample !== null;
  return verdict.kind === 'holds' && verdict.witness !== null && verdict.value === undefined;
}
