import type { Clock } from '../base/clock.ts';
import { evaluate } from '../cpu/evaluate.ts';
import { spaceSize } from '../ir/space.ts';
import { checkModule } from '../lang/module.ts';
import type { SweepRecord } from '../record/sweep-record.ts';
import { type Check, verify } from '../record/verify.ts';
import type { Engine, Task } from '../verdict/engine.ts';
import { taskOf } from './session.ts';

/** What the source that a record carries asks; a sentence where it can not be read. */
export function taskOfRecord({ origin, content }: SweepRecord): Task | string {
  const { program, diagnostics } = checkModule(origin.text);
  if (program === null) {
    const mistake = diagnostics.find((d) => d.severity === 'error');
    return `the source in the record is no problem file: ${mistake?.message ?? 'it can not be read'}`;
  }
  const property = program.properties.find((p) => p.name === origin.property);
  if (property === undefined) return `the source in the record has no property ${origin.property}`;
  const task = taskOf(program, property, content.subject.bits);
  return spaceSize(task.space) === content.size ? task : 'the source in the record has another number of inputs';
}

export interface VerifyOptions {
  /** The CPU sweep. */
  readonly engine: Engine;
  readonly clock: Clock;
  readonly random: () => number;
  readonly cells: number | null;
}

/** Everything that can be known of a record without a device, step by step; it is good when every check is. */
export async function* verifyRecord(record: SweepRecord, options: VerifyOptions): AsyncGenerator<Check> {
  const task = taskOfRecord(record);
  if (typeof task === 'string') yield { good: false, text: task };
  else yield* verify(record, task, { ...options, evaluate });
}
