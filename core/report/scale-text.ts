import { unreachable } from '../base/assert.ts';
import { grouped } from '../base/grouped.ts';
import type { Crossing } from '../scale/crossing.ts';
import type { Model } from '../scale/model.ts';
import type { ScaleRow } from '../scale/row.ts';
import type { Growth, Outlook, ScaleReport } from '../scale/scale-report.ts';
import { inputText } from './input-text.ts';
import { formatDuration, formatRate } from './numbers.ts';

/** The heading of the rows that {@link scaleRowText} gives. */
export const SCALE_HEADING = ' bits                      inputs  engine   verdict         time  rate';

/** One measurement as a line of a table. */
export function scaleRowText(row: ScaleRow): string {
  const { verdict } = row;
  const rate = row.ratePerSecond === null ? '' : formatRate(row.ratePerSecond);
  const time = row.decided ? formatDuration(row.timeMs) : `> ${formatDuration(row.timeMs)}`;
  const cells = [
    String(row.bits).padStart(5),
    inputsText(row).padStart(27),
    ` ${row.engine.padEnd(7)}`,
    verdict.kind.padEnd(10),
    time.padStart(11),
    ` ${rate}`,
  ];
  return `${cells.join(' ').trimEnd()}${whyNot(row)}`;
}

/** Why there is no answer, where the time alone does not say it. */
function whyNot({ verdict }: ScaleRow): string {
  if (verdict.kind === 'error') return `  (${verdict.message})`;
  return verdict.kind === 'unknown' && verdict.reason.code !== 'time' ? `  (${verdict.reason.text})` : '';
}

/** Up to eight digits as they are, more as a power of two where it is one. */
function inputsText({ inputs, inputBits }: ScaleRow): string {
  if (inputs < 10n ** 8n) return grouped(inputs);
  return Number.isInteger(inputBits) && inputs === 1n << BigInt(inputBits)
    ? `2^${inputBits}`
    : `2^${inputBits.toFixed(2)}`;
}

/** What follows from the rows, a sentence each. */
export function scaleSentences(report: ScaleReport): readonly string[] {
  return [
    ...contradictionText(report),
    ...answerText(report),
    ...report.crossings.map(crossingText),
    ...report.growths.flatMap(growthText),
    ...(report.interrupted ? ['Interrupted: wider ones were not measured.'] : []),
  ];
}

function contradictionText({ contradictions }: ScaleReport): readonly string[] {
  const [first] = contradictions;
  if (first === undefined) return [];
  const widths = contradictions.join(', ');
  return [`The engines contradict each other at ${widths} bits: forall race --all --bits ${first} looks into it.`];
}

/** A narrow answer that is one for all widths. */
function answerText({ rows }: ScaleReport): readonly string[] {
  const row = rows.find((r) => r.carriesOver);
  if (row === undefined) return [];
  const { verdict } = row;
  const answer = verdict.kind === 'refuted' ? 'Refuted' : 'Holds';
  const input = verdict.kind === 'refuted' ? verdict.counterexample : verdict.kind === 'holds' ? verdict.witness : null;
  const other = verdict.kind === 'refuted' ? verdict.other : undefined;
  const shown = input === null ? '' : inputText(row.task, input);
  const both = other === undefined ? shown : `${shown} and ${inputText(row.task, other)}`;
  const how = row.whole
    ? `${answer} by ${row.engine}`
    : `${answer} at ${row.bits} bits by ${row.engine}, which carries over to all widths`;
  return [`${how}${both === '' ? '' : `: ${both}`}.`];
}

function crossingText(crossing: Crossing): string {
  const { sweep, prover } = crossing;
  switch (crossing.kind) {
    case 'measured': {
      const { below, above, between, bits } = crossing;
      return `Measured crossing: ${below} is faster up to ${between[0]} bits, ${above} from ${between[1]} on (about ${bits.toFixed(1)}).`;
    }
    case 'extrapolated': {
      const { below, above, inputBits } = crossing;
      return `Extrapolated crossing, not measured: ${below} is faster at every width that was measured; with 2^${inputBits.toFixed(1)} inputs ${above} would catch up.`;
    }
    case 'none':
      return crossing.foretold
        ? `No crossing: ${crossing.faster} is faster than ${crossing.faster === sweep ? prover : sweep} at every width that was measured and, by extrapolation, up to 2^64 inputs.`
        : `No crossing was measured: ${crossing.faster} is faster than ${crossing.faster === sweep ? prover : sweep} as far as both are known, and there is no forecast for both.`;
    case 'unknown':
      return `No crossing: at no width it is known which of ${sweep} and ${prover} is faster.`;
    default:
      return unreachable(crossing);
  }
}

function growthText({ engine, fit, whole, horizon }: Growth): readonly string[] {
  const both = whole.inputBits === horizon.inputBits ? [whole] : [whole, horizon];
  const outlooks = both.filter((outlook) => outlook.kind !== 'none');
  const foretold = both.some((outlook) => outlook.kind === 'extrapolated');
  const how = fit.model === null ? [`no forecast: ${fit.why}`] : foretold ? [modelText(fit.model)] : [];
  return [`${engine}: ${[...outlooks.map((outlook) => outlookText(outlook, outlook === whole)), ...how].join('; ')}.`];
}

function outlookText(outlook: Exclude<Outlook, { kind: 'none' }>, whole: boolean): string {
  const space = `2^${trimmed(outlook.inputBits)} inputs${whole ? ' (all of the question)' : ''}`;
  const time = formatDuration(outlook.timeMs);
  return outlook.kind === 'measured' ? `${space}: measured ${time}` : `${space}: extrapolated ${time}`;
}

function modelText(model: Model): string {
  switch (model.kind) {
    case 'rate':
      return `extrapolated at ${formatRate(model.inputsPerSecond)}${model.stable ? '' : ', a rate that was still changing'}`;
    case 'exponential':
      return `extrapolated by a growth of ${(2 ** model.growth).toPrecision(3)} times a bit of input (${model.points} points, off by a factor of ${model.deviation.toFixed(2)})`;
    default:
      return unreachable(model);
  }
}

const trimmed = (bits: number): string => (Number.isInteger(bits) ? String(bits) : bits.toFixed(1));
