import { type Input, type Json, type RaceEvent, type SourceText, type Task, verdictSentence } from '../core/index.ts';

/** One line of newline-delimited JSON. */
export function line(json: Json): string {
  return `${JSON.stringify(json)}\n`;
}

/** A race's event as JSON, `null` for the end of a race (its result has a line of its own). */
export function eventJson(source: SourceText, task: Task, event: RaceEvent): Json | null {
  const head = { file: source.file, name: task.property.name, atMs: Math.round(event.at * 1000) / 1000 };
  switch (event.kind) {
    case 'engine':
      return { event: event.event.kind, ...head, engine: event.engine, ...payload(event.event) };
    case 'lemma':
      return { event: 'lemma', ...head, lemma: event.name, state: event.state, text: event.text };
    case 'decided':
      return { event: 'decided', ...head, engine: event.engine, verdict: event.verdict.kind };
    case 'finished':
      return {
        event: 'finished',
        ...head,
        verdict: event.record.verdict.kind,
        sentence: verdictSentence(event.record, source),
      };
  }
}

function payload(event: Extract<RaceEvent, { kind: 'engine' }>['event']): Readonly<Record<string, Json>> {
  switch (event.kind) {
    case 'started':
      return { device: event.device, software: event.software };
    case 'progress':
      return {
        phase: event.phase,
        evaluated: event.evaluated?.toString() ?? null,
        total: event.total?.toString() ?? null,
        evaluationsPerSecond: event.ratePerSecond === null ? null : Math.round(event.ratePerSecond),
      };
    case 'finding':
      return { input: wordsOf(event.input), ...(event.other === undefined ? {} : { other: wordsOf(event.other) }) };
    case 'settled':
      return { verdict: event.verdict.kind };
    case 'note':
      return { text: event.text };
    case 'pieces':
    case 'tiles':
      return {};
    case 'verdict':
      return { verdict: event.result.verdict.kind };
  }
}

/** Patterns as numbers, unbounded integers as decimal strings. */
const wordsOf = (input: Input): Json => input.map((value) => (typeof value === 'bigint' ? String(value) : value));
