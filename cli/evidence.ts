import { replaceFile } from '../core/record/files.node.ts';
import {
  contentHash,
  type Demands,
  type Engine,
  EXIT,
  type Keeper,
  NO_DEMANDS,
  type RaceEvent,
  recordedEngine,
  type Recorder,
  recorderOf,
  recordText,
  shardRange,
  type SourceText,
  spaceSize,
  type Task,
} from '../core/index.ts';
import type { CliHost } from './host.ts';
import type { CommonOptions } from './options.ts';
import { say } from './say.ts';
import { openSession } from './session.ts';
import { singleDemands } from './sweep-options.ts';
import { type TileMap, tileMapOf, tilingOf } from './tile-map.ts';
import { VERSION } from './version.ts';
import { machineName, VERSIONS } from './versions.ts';

/** A race with all that is to be kept of it. */
export interface Evidence {
  readonly task: Task;
  readonly demands: Demands;
  readonly engines: readonly Engine[];
  take(event: RaceEvent): void;
  /** Writes the files. Returns exit codes of what went wrong. */
  finish(): readonly number[];
}

/** What the options want kept of a sweep of `task`; a sentence where they can not have it. */
export function openEvidence(source: SourceText, task: Task, host: CliHost, options: CommonOptions): Evidence | string {
  const { sweep } = options;
  const [first] = singleDemands(sweep);
  if (first !== undefined && task.property.question === 'injective') {
    return `${first} is not to be had of injective: whether values collide does not add up over parts of a space`;
  }
  const tiling = sweep.map === null ? null : tilingOf(task, sweep.mapTile);
  if (typeof tiling === 'string') return tiling;
  const { shard } = sweep;
  const zoomed = tiling === null || sweep.mapTile.length === 0 ? null : tiling.range;
  const range = shard === null ? zoomed : shardRange(spaceSize(task.space), shard.part, shard.of);
  const part = range === null ? {} : { part: { part: shard?.part ?? 1, of: shard?.of ?? 1, range } };
  const asked: Task = { ...task, ...part };
  const demands: Demands = {
    ...NO_DEMANDS,
    order: sweep.order,
    opaque: sweep.opaque,
    record: sweep.fingerprint,
    tileBits: tiling?.tileBits ?? null,
  };
  const map = tiling === null ? null : tileMapOf(asked, tiling);
  const kept = sweep.record === null && sweep.session === null ? null : openRecorder(source, asked, host, options);
  if (typeof kept === 'string') return kept;
  return {
    task: asked,
    demands,
    engines: kept?.engines ?? host.engines,
    take: (event) => map?.take(event),
    finish: () => [...(kept?.finish() ?? []), ...writeMap(map, sweep.map)],
  };
}

function writeMap(map: TileMap | null, file: string | null): readonly number[] {
  if (map === null || file === null) return [];
  return write(file, map.text(/\.csv$/i.test(file) ? 'csv' : 'json'));
}

function write(file: string, text: string): readonly number[] {
  try {
    replaceFile(file, text);
    return [];
  } catch (error) {
    say(`can not write ${file}: ${(error as Error).message}`);
    return [EXIT.sourceError];
  }
}

interface Kept {
  readonly engines: readonly Engine[];
  finish(): readonly number[];
}

function openRecorder(source: SourceText, task: Task, host: CliHost, options: CommonOptions): Kept | string {
  const { fuel, sweep, quiet } = options;
  const [engine] = host.engines;
  if (engine === undefined) return 'there is no engine to record';
  const session = sweep.session === null ? null : openSession(sweep.session, task, options);
  if (typeof session === 'string') return session;
  const recorder: Recorder = recorderOf({
    task,
    fuel,
    origin: { file: source.file ?? '-', text: source.text, property: task.property.name },
    version: VERSION,
    versions: VERSIONS,
    engine: engine.name,
    machine: machineName(),
    now: () => new Date().toISOString(),
    earlier: session?.earlier ?? null,
    anyDevice: sweep.anyDevice,
  });
  const keeper: Keeper | null = session?.keeperOf(recorder) ?? null;
  const refusals: string[] = [];
  const recorded = recordedEngine(engine, {
    recorder,
    keeper,
    saveEveryMs: sweep.checkpointMs,
    clock: host.clock,
    onRefusal: (problem) => refusals.push(problem),
  });
  return {
    engines: [recorded],
    finish() {
      const [refusal] = refusals;
      if (refusal === undefined && recorder.begun) keeper?.save();
      session?.release();
      if (refusal !== undefined) {
        say(refusal);
        return [EXIT.sourceError];
      }
      const { record: file } = sweep;
      if (file === null) return [];
      if (!recorder.begun) {
        say(`there is no record: ${engine.name} did not start`);
        return [];
      }
      const record = recorder.record();
      const codes = write(file, recordText(record));
      if (codes.length === 0 && !quiet) say(`the record is in ${file}; content ${contentHash(record.content)}`);
      return codes;
    },
  };
}
