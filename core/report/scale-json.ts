import type { Crossing } from '../scale/crossing.ts';
import type { ScaleRow } from '../scale/row.ts';
import type { Growth, Outlook, ScaleReport } from '../scale/scale-report.ts';
import { inputsOf } from './input-text.ts';
import type { Json } from './json-value.ts';
import { questionKind } from './question-text.ts';
import { scaleSentences } from './scale-text.ts';
import { formatValue } from '../ir/value.ts';
import type { Input } from '../ir/space.ts';
import type { Task } from '../verdict/engine.ts';

/** The version of the JSON of `forall scale`. */
const SCALE_SCHEMA = 'forall-scale/1';

/** The object that `forall scale --json` prints. */
export function scaleDocument(version: string, properties: readonly Json[]): Json {
  return { schema: SCALE_SCHEMA, tool: { version }, properties };
}

/** One property of it. */
export function scaleJson(file: string, report: ScaleReport): Json {
  const { property } = report;
  return {
    file,
    name: property.name,
    kind: questionKind(property),
    inputCount: report.inputs.toString(),
    rows: report.rows.map(rowJson),
    engines: report.growths.map(growthJson),
    crossings: report.crossings.map(crossingJson),
    contradictions: report.contradictions,
    interrupted: report.interrupted,
    sentences: scaleSentences(report),
  };
}

const rounded = (value: number): number => Math.round(value * 1000) / 1000;

function rowJson(row: ScaleRow): Json {
  const { verdict, task } = row;
  const input = verdict.kind === 'refuted' ? verdict.counterexample : verdict.kind === 'holds' ? verdict.witness : null;
  return {
    bits: row.bits,
    inputs: row.inputs.toString(),
    whole: row.whole,
    engine: row.engine,
    device: row.device,
    verdict: verdict.kind,
    reason: verdict.kind === 'unknown' ? { code: verdict.reason.code, text: verdict.reason.text } : null,
    decided: row.decided,
    carriesOver: row.carriesOver,
    input: input === null ? null : inputJson(task, input),
    timeMs: rounded(row.timeMs),
    startMs: row.startMs === null ? null : rounded(row.startMs),
    evaluated: row.evaluated?.toString() ?? null,
    evaluationsPerSecond: row.ratePerSecond === null ? null : Math.round(row.ratePerSecond),
    runs: row.runs,
  };
}

function inputJson(task: Task, input: Input): Json {
  return Object.fromEntries(inputsOf(task).map(({ name, type }, i) => [name, formatValue(type, input[i] ?? 0)]));
}

function growthJson({ engine, method, fit, whole, horizon }: Growth): Json {
  return {
    engine,
    method,
    model: fit.model === null ? null : { ...fit.model },
    noForecast: fit.model === null ? fit.why : null,
    whole: outlookJson(whole),
    bits64: outlookJson(horizon),
  };
}

/** A time that JSON has no number for (beyond 10^308 ms) is null. */
function outlookJson(outlook: Outlook): Json {
  const timeMs = outlook.kind === 'none' || !Number.isFinite(outlook.timeMs) ? null : rounded(outlook.timeMs);
  return { inputBits: rounded(outlook.inputBits), timeMs, extrapolated: outlook.kind === 'extrapolated' };
}

function crossingJson(crossing: Crossing): Json {
  return crossing.kind === 'unknown' || crossing.kind === 'none'
    ? { ...crossing }
    : { ...crossing, extrapolated: crossing.kind === 'extrapolated' };
}
