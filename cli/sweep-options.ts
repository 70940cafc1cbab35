import { type Command, InvalidArgumentError, Option } from 'commander';
import { parseDuration } from './option-values.ts';

/** What is asked of a sweep beside its answer, checked. */
export interface SweepOptions {
  /** The file for the record. */
  readonly record: string | null;
  readonly session: string | null;
  readonly resume: boolean;
  readonly anyDevice: boolean;
  readonly checkpointMs: number;
  /** Part, from 1, and of how many. */
  readonly shard: Shard | null;
  /** The file for the map. */
  readonly map: string | null;
  /** Tiles of the map, each within the one before, to look into; empty for the whole space. */
  readonly mapTile: readonly bigint[];
  readonly fingerprint: boolean;
  /** A second adapter to compare with. */
  readonly against: string | null;
  readonly order: 'refuting' | 'linear';
  readonly opaque: boolean;
}

export interface Shard {
  readonly part: number;
  readonly of: number;
}

/** How often a session is saved. */
const CHECKPOINT_MS = 10_000;

function parseShard(text: string): Shard {
  const match = /^(\d{1,9})\/(\d{1,9})$/.exec(text);
  const [part, of] = [Number(match?.[1]), Number(match?.[2])];
  if (!(part >= 1 && part <= of)) throw new InvalidArgumentError('Give a part and how many there are, such as 3/16.');
  return { part, of };
}

function parseTile(text: string): readonly bigint[] {
  if (!/^\d{1,5}(\.\d{1,5})*$/.test(text)) {
    throw new InvalidArgumentError('Give the number of a tile, such as 513, or one within it, such as 513.20.');
  }
  return text.split('.').map(BigInt);
}

/** For every command that sweeps. */
const MANNERS: readonly (() => Option)[] = [
  () =>
    new Option('--order <order>', 'what comes first: inputs that often refute, or the order of the space')
      .choices(['refuting', 'linear'])
      .default('refuting'),
  () => new Option('--opaque', 'hide operands from compilers, so that the hardware does the work'),
];

/** For `forall sweep`. */
const DEMANDS: readonly (() => Option)[] = [
  () => new Option('--record <file>', 'write the evidence of the sweep, for forall verify and forall merge'),
  () => new Option('--shard <k/n>', 'sweep part k of n; the records of all parts merge into one').argParser(parseShard),
  () => new Option('--session <name>', 'save the sweep as it goes on, under a name or in a folder (a path with a /)'),
  () => new Option('--resume', 'go on with a saved session'),
  () => new Option('--any-device', 'go on with it on another device, too'),
  () =>
    new Option('--checkpoint <duration>', 'how often a session is saved')
      .argParser(parseDuration)
      .default(CHECKPOINT_MS, '10s'),
  () => new Option('--map <file>', 'write the deciding inputs of each of up to 256 x 256 tiles, as .json or .csv'),
  () =>
    new Option('--map-tile <tile>', 'the map of one tile alone; 5.17 is tile 17 of the map of tile 5')
      .argParser(parseTile)
      .conflicts(['shard', 'record', 'session']),
  () => new Option('--fingerprint', 'print the digest of all outputs'),
  () =>
    new Option('--against <adapter>', 'sweep on this adapter too, and show the first inputs that differ').conflicts([
      'record',
      'session',
      'map',
      'fingerprint',
      'shard',
    ]),
];

export function addSweepOptions(command: Command, name: string): void {
  if (name === 'prove') return;
  for (const option of name === 'sweep' ? [...DEMANDS, ...MANNERS] : MANNERS) command.addOption(option());
}

/** commander's untyped bag of options as {@link SweepOptions}. */
export function sweepOptions(bag: Readonly<Record<string, unknown>>): SweepOptions {
  const text = (key: string): string | null => (typeof bag[key] === 'string' ? bag[key] : null);
  return {
    record: text('record'),
    session: text('session'),
    resume: bag['resume'] === true,
    anyDevice: bag['anyDevice'] === true,
    checkpointMs: typeof bag['checkpoint'] === 'number' ? bag['checkpoint'] : CHECKPOINT_MS,
    shard: (bag['shard'] as Shard | undefined) ?? null,
    map: text('map'),
    mapTile: (bag['mapTile'] as readonly bigint[] | undefined) ?? [],
    fingerprint: bag['fingerprint'] === true,
    against: text('against'),
    order: bag['order'] === 'linear' ? 'linear' : 'refuting',
    opaque: bag['opaque'] === true,
  };
}

/** The options that need one sweep of one property, as a person wrote them. */
export function singleDemands({ record, session, map, fingerprint }: SweepOptions): readonly string[] {
  const given = { '--record': record, '--session': session, '--map': map, '--fingerprint': fingerprint || null };
  return Object.entries(given).flatMap(([name, value]) => (value === null ? [] : [name]));
}

/** A combination of options that means nothing, as a sentence. */
export function sweepMistake(options: SweepOptions): string | null {
  const { session, resume, anyDevice, map, mapTile, record } = options;
  if (session === '') return '--session needs a name';
  if (resume && session === null) return '--resume goes on with a session: name it with --session';
  if (anyDevice && !resume) return '--any-device is about going on with a session: it needs --resume';
  if (mapTile.length > 0 && map === null) return '--map-tile needs --map FILE';
  if (map !== null && !/\.(json|csv)$/i.test(map)) return '--map writes .json or .csv: name the file so';
  if (map !== null && session !== null) return '--map and --session do not go together: a map is of one run';
  return record === '-' ? '--record needs the name of a file' : null;
}
