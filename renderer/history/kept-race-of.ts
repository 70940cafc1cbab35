import { entryOf, type KeptRace, propertyJson, type RaceRecord } from '../../core/index.ts';
import { version } from '../../package.json';
import type { Desk } from '../desk.ts';
import type { RaceView } from '../race/race-session.ts';
import type { SourceView } from '../state/source.ts';

/** Who a race is: the same however often it is asked for, so that it is kept once. */
const identities = new WeakMap<RaceRecord, Pick<KeptRace, 'id' | 'at'>>();

/** A finished race as it is kept and taken away; `null` while there is none. */
export function keptRaceOf(desk: Desk, race: RaceView, { file, module }: SourceView): KeptRace | null {
  const { record, text, options, lanes } = race;
  if (record === null || options === null) return null;
  const identity = identities.get(record) ?? { id: crypto.randomUUID(), at: new Date().toISOString() };
  identities.set(record, identity);
  const { timeoutMs, fuel } = options.budget;
  const { adapter } = desk.environment.get();
  return {
    ...identity,
    tool: version,
    entry: entryOf(propertyJson({ file, text, judged: module?.judged ?? true, record })),
    source: text,
    options: { timeoutMs, fuel, finish: options.finish, engines: lanes.map(({ engine }) => engine) },
    environment: { adapter: adapter.kind === 'found' ? adapter.name : null, agent: navigator.userAgent },
  };
}
