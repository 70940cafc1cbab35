import { grouped, type Question, randomTesting, rateBelow, type Task } from '../../core/index.ts';
import { formatMetric } from '../format/count.ts';
import { formatDuration } from '../format/duration.ts';
import { ESSAY_CALLS_PER_SECOND } from '../race/forecast.ts';
import type { MapLevel } from './level.ts';
import { decidingVerb } from './map-text.ts';

/** What one input is called that decides, where it does not fail. */
const NOUNS: Readonly<Partial<Record<Question, string>>> = {
  exists: 'witness',
  terminates: 'input that does not finish',
};

/** Whether random testing would have found what the map shows, in sentences; empty where the map is not of that. */
export function foundByChance(task: Task, { inputs, state, sums }: MapLevel): readonly string[] {
  const { evaluated, deciding } = sums;
  if (evaluated === 0n) return [];
  const noun = NOUNS[task.property.question] ?? 'failing input';
  const fail = decidingVerb(task, false);
  const sampled = inputs !== 'every';
  if (sampled && deciding === 0n) {
    return [
      `None of ${grouped(evaluated)} samples is a ${noun}: with 95 % confidence fewer than ${shareText(rateBelow(Number(evaluated)))} of all inputs ${fail}.`,
    ];
  }
  if (deciding === 0n)
    return [state === 'complete' ? `No ${noun} is among them: no number of tests finds one.` : `No ${noun} so far.`];
  const chance = randomTesting(deciding, evaluated);
  if (chance === null) return [];
  const of = sampled ? 'of the samples: an estimate' : state === 'complete' ? 'exactly' : 'so far';
  const tests = Math.ceil(chance.tests);
  const ms = (chance.tests / ESSAY_CALLS_PER_SECOND) * 1e3;
  const time = ms < 1e-3 ? 'less than a microsecond' : formatDuration(ms);
  return [
    `${grouped(deciding)} of ${grouped(evaluated)} ${fail} (${of}): ${shareText(chance.rate)}.`,
    `${tests < 1e15 ? grouped(tests) : `about ${formatMetric(tests)}`} random ${tests === 1 ? 'test finds' : 'tests find'} one with 95 % chance: ${time} at 430 million a second.`,
  ];
}

/** A share from 0 to 1 as a percentage of three digits, or as one in so many. */
function shareText(share: number): string {
  if (share >= 0.001) return `${Number((share * 100).toPrecision(3))} %`;
  const one = 1 / share;
  return `one in ${one < 1e15 ? grouped(Math.round(one)) : formatMetric(one).trimEnd()}`;
}
