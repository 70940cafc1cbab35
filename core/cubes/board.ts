import type { Question } from '../ir/property.ts';
import type { By, EngineVerdict, Profile, Reason } from '../verdict/verdict.ts';
import type { EngineResult, Proof } from '../verdict/engine.ts';
import type { CubeAnswer } from './answer.ts';
import type { Cube } from './cube.ts';
import { type Ledger, ledgerText, type Means } from './ledger.ts';

/** Everything that is known of the whole so far. */
export interface Board {
  readonly ledger: Ledger;
  /** The verdict by one input or a broken claim: the run is over. */
  readonly ended: boolean;
  /** Books an answer about a cube, for which `result` was given. */
  take(means: Means, cube: Cube, answer: CubeAnswer, result: EngineResult | null): void;
  /** Ends the run at once. */
  end(verdict: EngineVerdict, result: EngineResult | null): void;
  /** @param stopped why cubes were left open; `null` where nobody stopped the run */
  conclude(stopped: Reason | null): EngineResult;
}

/** The table of verdicts over cubes: the rows of one sweep, where a cube stands for its inputs. */
export function openBoard(question: Question, ledger: Ledger): Board {
  const by = new Set<By>();
  const profiles = new Set<Profile>();
  const proofs: Proof[] = [];
  const deaths = new Map<string, Reason>();
  let decided: EngineResult | null = null;
  let undefinedBy: { readonly verdict: EngineVerdict; readonly result: EngineResult } | null = null;
  let stuck: { readonly reason: Reason; readonly size: bigint } | null = null;
  let valued = false;

  const resultOf = (
    verdict: EngineVerdict,
    behind: Pick<EngineResult, 'by' | 'profile'> & { readonly proof?: Proof },
  ): EngineResult => ({
    verdict,
    by: behind.by,
    profile: behind.profile,
    deciding: decidingInputs(verdict),
    counts: null,
    coverage: null,
    cubes: ledger.state,
    ...(behind.proof === undefined ? {} : { proof: behind.proof }),
    phases: {},
  });
  const nobody = { by: [], profile: null };
  const end = (verdict: EngineVerdict, result: EngineResult | null): void => {
    decided ??= resultOf(verdict, result ?? nobody);
  };

  return {
    ledger,
    get ended() {
      return decided !== null;
    },
    end,
    take(means, cube, answer, result) {
      switch (answer.kind) {
        case 'decides':
          return end(answer.verdict, result);
        case 'error':
          return end({ kind: 'error', message: answer.message }, null);
        case 'out':
          deaths.set(means, answer.reason);
          return;
        case 'settled':
          ledger.book(means, cube.size);
          valued ||= answer.valued;
          for (const way of result?.by ?? []) by.add(way);
          if (result !== null && result.profile !== null) profiles.add(result.profile);
          if (result?.proof !== undefined) proofs.push(result.proof);
          break;
        case 'stuck':
          stuck = { reason: answer.reason, size: cube.size + (stuck?.size ?? 0n) };
          break;
        case 'open':
          break;
      }
      if (answer.undefined !== null && result !== null) undefinedBy ??= { verdict: answer.undefined, result };
    },
    conclude(stopped) {
      if (decided !== null) return { ...decided, cubes: ledger.state };
      if (undefinedBy !== null) return resultOf(undefinedBy.verdict, undefinedBy.result);
      const { open } = ledger.state;
      if (open > 0n) {
        const onlyStuck = stuck !== null && stuck.size === open;
        const why = onlyStuck && stuck !== null ? stuck.reason : (stopped ?? gaveUp(deaths));
        const reason: Reason = { ...why, text: `${why.text}; ${ledgerText(ledger.state)}` };
        return resultOf({ kind: 'unknown', reason }, nobody);
      }
      if (ledger.state.total === 0n) by.add('rewritten');
      const [profile = null] = profiles;
      const proof = joinProofs(proofs);
      const behind = { by: [...by], profile, ...(proof === null ? {} : { proof }) };
      if (!valued) return resultOf({ kind: 'vacuous' }, behind);
      return resultOf(
        question === 'forall' ? { kind: 'holds', witness: null } : { kind: 'refuted', counterexample: null },
        behind,
      );
    },
  };
}

const decidingInputs = (verdict: EngineVerdict): EngineResult['deciding'] => {
  const input = verdict.kind === 'refuted' ? verdict.counterexample : verdict.kind === 'holds' ? verdict.witness : null;
  return input === null ? [] : [input];
};

/** Why nobody goes on although cubes are open. */
function gaveUp(deaths: ReadonlyMap<string, Reason>): Reason {
  const texts = [...deaths.values()].map(({ text }) => text);
  const [first] = deaths.values();
  const code = deaths.size > 1 && first !== undefined ? first.code : 'gave-up';
  return { code, text: texts.length === 0 ? 'no cube can be split further' : texts.join('; ') };
}

/** The proof of a whole is that of all its cubes. */
function joinProofs(proofs: readonly Proof[]): Proof | null {
  if (proofs.length === 0) return null;
  const union = (of: (proof: Proof) => readonly string[]): readonly string[] => [...new Set(proofs.flatMap(of))];
  const strategies = union(({ strategy }) => (strategy === null ? [] : [strategy]));
  return {
    strategy: strategies.length === 0 ? null : strategies.join(', '),
    tried: union(({ tried }) => tried),
    trail: union(({ trail }) => trail),
    lemmas: union(({ lemmas }) => lemmas),
    ladder: [],
    advice: [],
  };
}
