import {
  digestText,
  formatBits,
  formatDuration,
  formatValue,
  type Input,
  inputsOf,
  laneText,
  type LoopReason,
  loopReasonText,
  type NamedRecord,
  type Proof,
  type RaceVerdict,
  type SourceText,
  stepsLine,
  type Task,
  unreachable,
  VERDICT_SIGNS,
  type VerdictKind,
  verdictSentence,
} from '../core/index.ts';

const COLOUR: Readonly<Record<VerdictKind, number>> = {
  holds: 32,
  refuted: 31,
  vacuous: 33,
  undefined: 33,
  unknown: 90,
  error: 31,
  'spec-freedom': 33,
  disagreement: 35,
};

/** A finished race for a person: the sentence first, then the lanes and the input it shows. */
export function recordText(named: NamedRecord, verbose: boolean, colour: boolean): string {
  const { file, text: source, judged, record } = named;
  const { task, verdict } = record;
  const paint = (text: string) => (colour ? `\u001b[1;${COLOUR[verdict.kind]}m${text}\u001b[0m` : text);
  const lines = [
    `${paint(`${VERDICT_SIGNS[verdict.kind]} ${task.property.name}`)}  ${verdictSentence(record, { file, text: source })}`,
  ];
  if (task.property.title !== null) lines.push(`  ${task.property.title} (${file})`);
  for (const [place, input] of shownInputs(verdict).entries()) {
    if (place > 0) lines.push('  and');
    for (const [i, { name, type }] of inputsOf(task).entries()) {
      const bits = input[i];
      if (bits === undefined) continue;
      const patterns = typeof bits === 'bigint' ? '' : `  ${formatBits(bits, type)}  0b${bits.toString(2)}`;
      lines.push(`    ${name} = ${formatValue(type, bits)}${patterns}`);
    }
  }
  if (record.replays.length > 0)
    lines.push(`    replayed by ${[...new Set(record.replays.map((r) => r.on))].join(', ')}`);
  const steps = stepsLine(record);
  if (steps !== '') lines.push(`    ${steps}`);
  for (const lane of record.engines) {
    const name = lane.device === null ? lane.engine : `${lane.engine} (${lane.device})`;
    const tag = lane.software ? ' [software adapter: these are the CPU’s cores]' : '';
    lines.push(`  ${formatDuration(lane.answeredAt).padStart(9)}  ${name}${tag}: ${laneText(lane)}`);
    const fingerprint = lane.result.found?.fingerprint ?? null;
    if (fingerprint !== null) lines.push(`             fingerprint ${digestText(fingerprint)}`);
    if (verdict.kind === 'unknown')
      for (const advice of lane.result.proof?.advice ?? []) lines.push(`             try: ${advice}`);
    if (!verbose) continue;
    lines.push(
      ...proofLines(task, lane.result.proof, { file: null, text: source }).map((line) => `             ${line}`),
    );
    for (const [phase, time] of Object.entries(lane.result.phases))
      lines.push(`             ${phase} ${formatDuration(time)}`);
    for (const check of lane.result.coverage?.checks ?? []) lines.push(`             evidence: ${check}`);
    for (const note of lane.notes) lines.push(`             ${note}`);
  }
  if (!judged) lines.push('  legality: not judged by Tint');
  return `${lines.join('\n')}\n`;
}

/** How a proof came about, a line each. */
function proofLines({ property }: Task, proof: Proof | undefined, source: SourceText): readonly string[] {
  if (proof === undefined) return [];
  const { strategy, trail, termination = [], ladder } = proof;
  return [
    ...(strategy === null ? [] : [`answered by ${strategy}`]),
    ...(trail.length === 0 ? [] : [`rules: ${trail.join(', ')}`]),
    ...termination.flatMap((reason) => loopLines(reason, source, property.unbounded)),
    ...ladder.map(({ bits, verdict, timeMs }) => `at ${bits} bits: ${verdict}, ${formatDuration(timeMs)}`),
  ];
}

/** Why a loop ends or does not, then all that has to hold for it. */
function loopLines(reason: LoopReason, source: SourceText, unbounded = false): readonly string[] {
  const held = reason.kind === 'ranking' ? reason.invariants : [...reason.given, ...reason.set];
  return [loopReasonText(reason, source, unbounded), ...held.map((text) => `  where ${text}`)];
}

/** The input that speaks for the verdict, of a collision both. */
function shownInputs(verdict: RaceVerdict): readonly Input[] {
  switch (verdict.kind) {
    case 'refuted':
      return [verdict.counterexample, verdict.other].filter((input) => input !== null && input !== undefined);
    case 'holds':
      return verdict.witness === null ? [] : [verdict.witness];
    case 'undefined':
    case 'spec-freedom':
      return [verdict.input];
    case 'disagreement':
      return verdict.input === null ? [] : [verdict.input];
    case 'unknown':
      return verdict.best === undefined ? [] : [verdict.best.input];
    case 'vacuous':
    case 'error':
      return [];
    default:
      return unreachable(verdict);
  }
}
