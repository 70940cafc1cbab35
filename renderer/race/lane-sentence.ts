import { type EngineResult, type EngineVerdict, grouped, unreachable } from '../../core/index.ts';
import type { Lane } from './lane.ts';

type Reason = Extract<EngineVerdict, { readonly kind: 'unknown' }>['reason'];

/** What an engine has to say at this moment, in one sentence. `total` is the number of inputs of the space. */
export function laneSentence(lane: Lane, total: bigint): string {
  if (lane.result !== null) return resultSentence(lane.result, lane, total);
  if (lane.spared) return 'Not asked: the question was settled before.';
  if (lane.finding !== null) return 'Found what decides; the sweep goes on counting.';
  if (lane.startedAt === null) return 'Starting.';
  const doing = lane.phase === null ? 'At work.' : `${capital(lane.phase)}.`;
  return withNote(doing, lane.notes.at(-1));
}

function resultSentence(result: EngineResult, lane: Lane, total: bigint): string {
  const { verdict, by } = result;
  switch (verdict.kind) {
    case 'holds':
      if (verdict.value !== undefined) return `Holds: tried all ${grouped(total)} inputs.`;
      if (verdict.witness !== null) return 'Holds: found a witness.';
      if (by.includes('swept')) return `Holds: tried all ${grouped(total)} inputs.`;
      return by.includes('rewritten') ? 'Holds: follows by rewriting.' : 'Holds: proved for every input.';
    case 'refuted':
      if (verdict.counterexample === null) return 'Refuted: no input does it.';
      if (verdict.other !== undefined) return 'Refuted: found a collision.';
      return `Refuted: found a counterexample${failures(lane)}.`;
    case 'vacuous':
      return 'Vacuous: no input meets the requirements.';
    case 'undefined':
      return `Undefined: ${verdict.detail}${undefinedInputs(lane)}.`;
    case 'unknown':
      return unknownSentence(verdict.reason, lane);
    case 'error':
      return `Error: ${verdict.message}`;
    default:
      return unreachable(verdict);
  }
}

/** An engine that was told to end did not fail: it says why it stopped. What a sweep covered stands beside its bar. */
function unknownSentence({ code, text }: Reason, lane: Lane): string {
  const told = code === 'cancelled' || code === 'interrupted' || code === 'time';
  const shown = told && lane.method === 'sweep' ? (text.split('; ')[0] ?? text) : text;
  return told ? `${capital(shown)}.` : `Don't know: ${shown}.`;
}

function failures(lane: Lane): string {
  const count = lane.result?.counts?.false ?? 0n;
  return count > 1n ? `, one of ${grouped(count)} found so far` : '';
}

function undefinedInputs(lane: Lane): string {
  const count = lane.result?.counts?.undefined ?? 0n;
  return count > 1n ? `, at one of ${grouped(count)} inputs found so far` : '';
}

function withNote(sentence: string, note: string | undefined): string {
  return note === undefined ? sentence : `${sentence} ${capital(note)}${/[.!?]$/.test(note) ? '' : '.'}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
