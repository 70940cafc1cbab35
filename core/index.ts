/** The front door of the core: what the command line, the renderer and the desktop shell may use. */
export { unreachable } from './base/assert.ts';
export { type CancelCause, type CancelSignal, type CancelSource, cancelSource, NEVER } from './base/cancel.ts';
export type { Clock } from './base/clock.ts';
export { grouped } from './base/grouped.ts';
export type { Judge } from './base/judge.ts';
export { lineStarts, type Position, positionAt, type Span } from './base/span.ts';
export { catalogue, OPENING, type Problem } from './catalogue/catalogue.ts';
export { createCubeEngine } from './cubes/engine.ts';
export type { AdapterId, AdapterSummary } from './gpu/device/adapter.ts';
export { trace, TRACE_LIMITS } from './cpu/trace.ts';
export type { Trace, TracedExpression, TracedLoop } from './verdict/trace.ts';
export { type TracedRow, tracedRows, valuesByLine } from './report/traced-text.ts';
export { evaluate } from './cpu/evaluate.ts';
export { adapterName, selectAdapter } from './gpu/device/select-adapter.ts';
export { type SelfTest, selfTestText } from './gpu/battery/battery.ts';
export { kernelText } from './gpu/kernel/kernel-text.ts';
export { printProgram } from './ir/print.ts';
export type { Program } from './ir/program.ts';
export { mainProperty, type Property, type Question } from './ir/property.ts';
export { floatAnatomy } from './ir/float-anatomy.ts';
export { bitFlips, type Change, changes } from './ir/nearby-inputs.ts';
export { indexOf, type Input, inputAt, sameInput, type Space, spaceSize } from './ir/space.ts';
export { isFloat, isScalar, patternWidth, type ScalarType } from './ir/types.ts';
export { formatBits, formatValue } from './ir/value.ts';
export type { Diagnostic } from './lang/diagnostic.ts';
export { readScalar } from './lang/read-scalar.ts';
export { formatDiagnostic } from './lang/format-diagnostic.ts';
export { DEFAULT_BUDGET, type Finish, type RaceOptions } from './race/options.ts';
export type { EngineRecord, RaceEvent, RaceRecord, Replay } from './race/record.ts';
export { EXIT, exitCodeOf, mostSerious } from './report/exit-code.ts';
export { hardParts } from './report/hard-parts.ts';
export { inputsOf, inputText } from './report/input-text.ts';
export { document, propertyJson, sourceErrorJson } from './report/json.ts';
export type { Json } from './report/json-value.ts';
export type { NamedRecord } from './report/named-record.ts';
export { formatDuration, formatRate } from './report/numbers.ts';
export { placeText, type SourceText } from './report/place-text.ts';
export { claimsOf, questionKind } from './report/question-text.ts';
export { loopReasonText } from './report/loop-reason-text.ts';
export { verdictSentence } from './report/sentence.ts';
export { stepsLine } from './report/steps-text.ts';
export { sweptCounts } from './report/swept.ts';
export { wgslTest } from './report/wgsl-test.ts';
export { resultText } from './report/value-sentence.ts';
export { csv, laneText, markdown } from './report/table.ts';
export { type LemmaBook, lemmaBook } from './session/lemmas.ts';
export { type MapEvent, type MapHost, mapOf, type MapOptions, type MapTile } from './session/map.ts';
export { type MapOf, mapsOf } from './session/map-task.ts';
export { MAP_SIDE, mapView, type MapView, tileRange } from './session/map-view.ts';
export {
  compareOn,
  type Host,
  openModule,
  type SourceModule,
  safetyTasksOf,
  spaceAt,
  startRace,
  taskOf,
} from './session/session.ts';
export { NATIVE_DRIVERS, NATIVE_ENGINES, type NativeEngine } from './smt/native/driver.ts';
export { reserve } from './smt/native/reserve.ts';
export { smt2Text } from './smt/prove/smt2-text.ts';
export type { Engine, EngineEvent, EngineResult, LoopReason, Proof, Task } from './verdict/engine.ts';
export { type Counts, evaluatedOf, type Outcome, TooManyCalls } from './verdict/outcome.ts';
export type { By, EngineVerdict, RaceVerdict, VerdictKind } from './verdict/verdict.ts';
export { mergeRecords, type NamedSweepRecord } from './record/merge.ts';
export { type Keeper, recordedEngine } from './record/recorded-engine.ts';
export { type Earlier, type Recorder, recorderOf } from './record/recorder.ts';
export { readRecord } from './record/read-record.ts';
export { resumeProblem } from './record/resume.ts';
export { openStored, sessionKeeper } from './record/session-store.ts';
export { subjectOf } from './record/subject.ts';
export { recordText, type SweepRecord } from './record/sweep-record.ts';
export { digestText } from './record/fingerprint.ts';
export { contentHash } from './record/content.ts';
export { verifyRecord } from './session/record.ts';
export { shardRange } from './ir/range.ts';
export { isTruthQuestion } from './ir/property.ts';
export { soughtOutcome } from './verdict/decide.ts';
export { type Demands, NO_DEMANDS, type Part } from './verdict/engine.ts';
export { joinTiles, type TileCount, type TileValues } from './verdict/tiles.ts';
export type { ComparisonVerdict, JudgedComparison } from './compare/judge-differences.ts';
export { resultOf } from './ir/result.ts';
export { SCALE_CSV_HEADING, scaleCsvRow } from './report/scale-csv.ts';
export { scaleDocument, scaleJson } from './report/scale-json.ts';
export { SCALE_HEADING, scaleRowText, scaleSentences } from './report/scale-text.ts';
export type { Crossing } from './scale/crossing.ts';
export { foretoldMs } from './scale/model.ts';
export type { ScaleRow } from './scale/row.ts';
export type { ScaleEvent } from './scale/scale.ts';
export type { ScaleReport } from './scale/scale-report.ts';
export { startScale } from './session/scale.ts';
export { enginesCsv, type RateSeries, seriesCsv, stepsCsv } from './report/csv.ts';
export { type EngineEntry, entryOf, type PropertyEntry, type ShownInput } from './report/entry.ts';
export type { Met } from './report/expectation.ts';
export { htmlReport, type ReportFigure } from './report/html.ts';
export { historyJson, type KeptRace, keptRaceJson, readHistory, readKeptRace } from './report/kept-race.ts';
export { markdownReport } from './report/markdown.ts';
export { compareRuns, meanRatio } from './report/tournament/compare.ts';
export { benchDocument, keptRunJson, readKeptRun } from './report/tournament/json.ts';
export { cactus, type CactusLine, scatter, type ScatterPoint } from './report/tournament/plots.ts';
export { rowKey, type TournamentRow, type TournamentRun } from './report/tournament/row.ts';
export { enginesOf, expectations, racePar2, standings } from './report/tournament/standing.ts';
export { tournamentCsv, tournamentLine, tournamentMarkdown, tournamentSummary } from './report/tournament/text.ts';
export { VERDICT_SIGNS } from './report/verdict-sign.ts';
export { type Entrant, runTournament } from './session/tournament.ts';
