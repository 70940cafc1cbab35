import { type EngineResult, unreachable } from '../../core/index.ts';
import { formatCount } from '../format/count.ts';
import type { Lane } from './lane.ts';

/** What an engine has to say at this moment, in one sentence. `total` is the number of inputs of the space. */
export function laneSentence(lane: Lane, total: bigint): string {
  if (lane.result !== null) return withNote(resultSentence(lane.result, lane, total), lane.notes.at(-1));
  if (lane.finding !== null) return 'Found the input that decides; the sweep goes on counting.';
  if (lane.startedAt === null) return 'Starting.';
  const doing = lane.phase === null ? 'At work.' : `${capital(lane.phase)}.`;
  return withNote(doing, lane.notes.at(-1));
}

function resultSentence(result: EngineResult, lane: Lane, total: bigint): string {
  const { verdict, by } = result;
  switch (verdict.kind) {
    case 'holds':
      if (verdict.witness !== null) return 'Holds: found a witness.';
      if (by === 'swept') return `Holds: tried all ${formatCount(total)} inputs.`;
      return by === 'rewritten' ? 'Holds: follows by rewriting.' : 'Holds: proved for every input.';
    case 'refuted':
      if (verdict.counterexample === null) return 'Refuted: no input does it.';
      return `Refuted: found a counterexample${failures(lane)}.`;
    case 'vacuous':
      return 'Vacuous: no input meets the requirements.';
    case 'undefined':
      return `Undefined: ${verdict.detail}.`;
    case 'unknown':
      return `Don't know: ${verdict.reason.text}.`;
    case 'error':
      return `Error: ${verdict.message}`;
    default:
      return unreachable(verdict);
  }
}

function failures(lane: Lane): string {
  const count = lane.result?.counts?.false ?? 0n;
  return count > 1n ? `, one of ${formatCount(count)} found so far` : '';
}

function withNote(sentence: string, note: string | undefined): string {
  return note === undefined ? sentence : `${sentence} ${capital(note)}${/[.!?]$/.test(note) ? '' : '.'}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
