import { exitCodeAsExpected, expectationMet, expectedText, MET_WORDS, type RaceRecord } from '../core/index.ts';
import type { CommonOptions } from './options.ts';
import { problemFiles } from './problem-files.ts';
import { type Aim, runRaces } from './run-race.ts';
import { mistake } from './say.ts';

const EXPECTATION: Aim = { codeOf: exitCodeAsExpected, remark };

/** Races what the files ask and compares with what they expect. Returns the exit code. */
export async function runCheck(paths: readonly string[], options: CommonOptions): Promise<number> {
  const files = await problemFiles(paths);
  if (files.length === 0) return mistake('there is no .wgsl file there');
  return runRaces(files, ['gpu', 'cpu', 'z3'], options, EXPECTATION);
}

function remark(record: RaceRecord): string {
  const words = MET_WORDS[expectationMet(record)];
  const expected = expectedText(record.task);
  return expected === '' ? words : `${words} (${expected})`;
}
