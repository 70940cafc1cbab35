import {
  grouped,
  type Program,
  type Property,
  type RaceVerdict,
  spaceAt,
  spaceSize,
  type VerdictKind,
  verdictSentence,
} from '../../core/index.ts';
import { formatDuration } from '../format/duration.ts';
import { essayMs } from '../race/forecast.ts';
import type { RaceView } from '../race/race-session.ts';
import { CounterexampleTable } from './counterexample-table.tsx';
import { lookOf } from '../format/engine-look.ts';
import { Glyph } from './glyph.tsx';

/** Sentences with an argument in them are set smaller where type is large. */
const LONG = 200;

const WORDS: Readonly<Record<VerdictKind, string>> = {
  holds: 'Holds',
  refuted: 'Refuted',
  vacuous: 'Vacuous',
  undefined: 'Undefined',
  unknown: "Don't know",
  error: 'Error',
  'spec-freedom': 'Freedom of the specification',
  disagreement: 'The engines disagree',
};

/** The question before a race, what is known during it, and the verdict in one large sentence after it. */
export function VerdictPanel(props: {
  race: RaceView;
  property: Property | null;
  /** What the parameters are restricted to, if anything. */
  bits: number | null;
  /** The program of the present text; `null` while it is broken. */
  program: Program | null;
  /** The source has changed since the race. */
  stale: boolean;
  /** The source has errors. */
  broken: boolean;
  /** Whether a WGSL compiler accepted the source, and not our checker alone. */
  judged: boolean;
}) {
  const { race, property, bits, program, stale, broken, judged } = props;
  const { record, decided } = race;
  const verdict = record?.verdict ?? decided?.verdict ?? null;
  const kind = verdict?.kind ?? 'none';
  return (
    <section
      class={`verdict verdict-${kind}`}
      aria-label="Answer"
      data-verdict={kind}
      data-final={String(record !== null)}
    >
      <div class="verdict-line" role="status" aria-live="polite">
        {race.failure !== null ? (
          <>
            <Glyph kind="error" size={40} />
            <p class="verdict-sentence">This program made a mistake: {race.failure}</p>
          </>
        ) : (
          <Answer race={race} property={property} bits={bits} program={program} verdict={verdict} broken={broken} />
        )}
      </div>
      {record !== null && (
        <p class="verdict-evidence">
          {evidence(race)}
          {!judged && ' Legality: not judged by Tint.'}
        </p>
      )}
      {stale && <p class="verdict-stale">The source has changed since this run.</p>}
      {verdict !== null && race.task !== null && (
        <CounterexampleTable verdict={verdict} task={race.task} replays={record?.replays ?? []} />
      )}
    </section>
  );
}

function Answer(props: {
  race: RaceView;
  property: Property | null;
  bits: number | null;
  program: Program | null;
  verdict: RaceVerdict | null;
  broken: boolean;
}) {
  const { race, property, bits, program, verdict, broken } = props;
  if (race.record !== null) {
    const sentence = verdictSentence(race.record, { file: null, text: race.text });
    return (
      <>
        <Glyph kind={race.record.verdict.kind} size={40} />
        <p class="verdict-sentence" data-long={sentence.length > LONG}>
          {sentence}
        </p>
      </>
    );
  }
  if (verdict !== null) {
    return (
      <>
        <Glyph kind={verdict.kind} size={40} />
        <p class="verdict-sentence">
          {WORDS[verdict.kind]}. <span class="verdict-waiting">{decidedBy(race)}</span>
        </p>
      </>
    );
  }
  if (broken) {
    return (
      <p class="verdict-sentence verdict-question">
        The source has errors.{' '}
        <span class="verdict-waiting">They are listed below it; nothing can run before they are mended.</span>
      </p>
    );
  }
  if (property === null) return <p class="verdict-sentence verdict-question">Reading the source.</p>;
  return (
    <p class="verdict-sentence verdict-question">
      <Question property={property} bits={bits} program={program} />{' '}
      {race.lemma !== null && (
        <span class="verdict-waiting">
          Looking into the lemma <code>{race.lemma}</code> first.{' '}
        </span>
      )}
      {race.phase === 'stopping' && <span class="verdict-waiting">Stopping.</span>}
    </p>
  );
}

/** Who decided, while the others still run. */
function decidedBy({ decided, lanes }: RaceView): string {
  if (decided === null) return '';
  const method = lanes.find(({ engine }) => engine === decided.engine)?.method ?? 'proof';
  return `${lookOf(decided.engine, method).label} answered after ${formatDuration(decided.at)}; the others may still finish.`;
}

/** What is asked about values, around the name of the function. */
const VALUE_QUESTIONS: Readonly<Partial<Record<Property['question'], readonly [string, string]>>> = {
  injective: ['Does', 'give different values for all'],
  maximize: ['What is the largest value of', 'for any of'],
  minimize: ['What is the smallest value of', 'for any of'],
  terminates: ['Does', 'return for all'],
};

function Question({ property, bits, program }: { property: Property; bits: number | null; program: Program | null }) {
  const inputs = grouped(spaceSize(spaceAt(property, bits)));
  const { equivalent, name, question } = property;
  const other = equivalent === null ? undefined : program?.functions[equivalent.right]?.name;
  if (other !== undefined) {
    return (
      <>
        Do <code>{name}</code> and <code>{other}</code> give the same for all <span class="number">{inputs}</span>{' '}
        inputs?
      </>
    );
  }
  const ask = VALUE_QUESTIONS[question];
  if (ask !== undefined) {
    return (
      <>
        {ask[0]} <code>{name}</code> {ask[1]} <span class="number">{inputs}</span> inputs?
      </>
    );
  }
  return (
    <>
      Is <code>{name}</code> true for {question === 'forall' ? 'all' : 'any of'} <span class="number">{inputs}</span>{' '}
      inputs?
    </>
  );
}

/** What stands behind the verdict, in small: who, how long, what was replayed. */
function evidence(race: RaceView): string {
  const { record } = race;
  if (record === null) return '';
  const answers = record.engines
    .filter(({ result }) => result.verdict.kind !== 'unknown' && result.verdict.kind !== 'error')
    .toSorted((a, b) => a.answeredAt - b.answeredAt)
    .map((lane) => `${lookOf(lane.engine, lane.method).label} answered after ${formatDuration(lane.answeredAt)}`);
  const parts = answers.length > 0 ? answers : [`No engine answered within ${formatDuration(record.endedAt)}`];
  const essay = formatDuration(essayMs(spaceSize(record.task.space)));
  return `${parts.join('; ')}. One by one, at 430 million calls a second, it takes ${essay}.`;
}
