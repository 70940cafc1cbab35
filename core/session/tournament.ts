import type { CancelSignal } from '../base/cancel.ts';
import type { Judge } from '../base/judge.ts';
import type { RaceOptions } from '../race/options.ts';
import type { RaceEvent } from '../race/record.ts';
import { rowKey, type TournamentRow, tournamentRow } from '../report/tournament/row.ts';
import { lemmaBook } from './lemmas.ts';
import { type Host, openModule, startRace, taskOf } from './session.ts';

/** A problem file of a tournament. */
export interface Entrant {
  readonly file: string;
  readonly text: string;
}

export interface TournamentOptions {
  readonly timeoutMs: number;
  readonly fuel: number;
  /** The problems that have their row already, by {@link rowKey}. */
  readonly done: ReadonlySet<string>;
}

export type TournamentEvent =
  | { readonly kind: 'begun'; readonly file: string; readonly name: string }
  /** What the race that was begun last says. */
  | { readonly kind: 'race'; readonly event: RaceEvent }
  | { readonly kind: 'row'; readonly row: TournamentRow }
  /** A file that has errors: it has no row. */
  | { readonly kind: 'broken'; readonly file: string; readonly text: string };

/**
 * Asks every property of the files, one after the other. Each engine has the whole budget, whoever answers first: else its
 * times would say nothing. A race that was interrupted has no row, so that it can be run again.
 */
export async function* runTournament(
  host: Host,
  judge: Judge | null,
  entrants: readonly Entrant[],
  { timeoutMs, fuel, done }: TournamentOptions,
  signal: CancelSignal,
): AsyncGenerator<TournamentEvent> {
  const options: RaceOptions = { budget: { timeoutMs, fuel }, finish: 'all', softwareYields: false };
  for (const { file, text } of entrants) {
    if (signal.cause !== null) return;
    const { program, diagnostics } = await openModule(judge, file, text);
    if (program === null) {
      yield {
        kind: 'broken',
        file,
        text: diagnostics.find(({ severity }) => severity === 'error')?.message ?? 'errors',
      };
      continue;
    }
    const book = lemmaBook();
    for (const property of program.properties) {
      if (done.has(rowKey({ file, name: property.name }))) continue;
      if (signal.cause !== null) return;
      yield { kind: 'begun', file, name: property.name };
      for await (const event of startRace(host, taskOf(program, property, null), options, signal, book)) {
        yield { kind: 'race', event };
        if (event.kind !== 'finished') continue;
        if (signal.cause !== null) return;
        yield { kind: 'row', row: tournamentRow({ file, record: event.record }) };
      }
    }
  }
}
