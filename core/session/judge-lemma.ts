import { unreachable } from '../base/assert.ts';
import { isDevice } from '../race/claim.ts';
import type { EngineRecord, RaceRecord } from '../race/record.ts';
import type { EstablishedLemma } from '../verdict/lemmas.ts';
import type { RaceVerdict } from '../verdict/verdict.ts';

/** Whether a lemma may be assumed; if so, with the lemmas that it rests on, if not, why: half a sentence. */
export type LemmaJudgement =
  | { readonly kind: 'established'; readonly lemma: EstablishedLemma; readonly restsOn: readonly EstablishedLemma[] }
  | { readonly kind: 'refused'; readonly why: string };

const refused = (why: string): LemmaJudgement => ({ kind: 'refused', why });

/**
 * What a finished race of a lemma is worth. It is established when it holds by the CPU sweep or by a proof; by a device
 * alone only where it has no floats.
 *
 * @param earlier the lemma of that name as it was established, `null` where it was not
 */
export function judgeLemma(
  record: RaceRecord,
  floats: boolean,
  earlier: (name: string) => EstablishedLemma | null,
): LemmaJudgement {
  const { verdict, engines, task } = record;
  if (verdict.kind !== 'holds') return refused(whyNot(verdict));
  const behind = engines.filter(({ result }) => result.verdict.kind === 'holds');
  const own = behind.filter(({ engine }) => !isDevice(engine));
  const best = own.find(({ method }) => method === 'sweep') ?? own[0] ?? (floats ? undefined : behind[0]);
  if (best === undefined) return refused('only a device says that it holds, and it has floats');
  const names = best.result.proof?.lemmas ?? [];
  const restsOn = names.flatMap((name) => earlier(name) ?? []);
  if (restsOn.length < names.length) return refused('it rests on a lemma that is not established');
  const { name } = task.property;
  const lemma = { name, restsOn: names, by: meansOf(best), timeMs: best.answeredAt } as const;
  return { kind: 'established', lemma, restsOn };
}

const meansOf = ({ engine, method }: EngineRecord): EstablishedLemma['by'] =>
  method === 'proof' ? 'proof' : isDevice(engine) ? 'device' : 'sweep';

function whyNot(verdict: Exclude<RaceVerdict, { readonly kind: 'holds' }>): string {
  switch (verdict.kind) {
    case 'refuted':
      return 'it is refuted';
    case 'vacuous':
      return 'no input satisfies its `requires`';
    case 'undefined':
      return 'it has no value for some input';
    case 'unknown':
      return `whether it holds is not known (${verdict.reason.text})`;
    case 'error':
      return `its evidence does not match (${verdict.message})`;
    case 'spec-freedom':
      return 'WGSL leaves the choice';
    case 'disagreement':
      return `the engines disagree about it (${verdict.text})`;
    default:
      return unreachable(verdict);
  }
}
