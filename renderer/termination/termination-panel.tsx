import { useMemo, useState } from 'preact/hooks';
import {
  type Input,
  type Lasso,
  type LoopReason,
  loopReasonsOf,
  stepsOf,
  type Trace,
  trace,
  type TracedLoop,
} from '../../core/index.ts';
import { InputTable } from '../inspector/input-table.tsx';
import { outcomeLook } from '../inspector/outcome.ts';
import type { PanelProps } from '../panels/panels.ts';
import type { Subject } from '../inspector/inspector.ts';
import { Glyph } from '../verdict/glyph.tsx';
import { useStore } from '../shell/use-store.ts';
import { exampleRun } from './example-run.ts';
import { LassoTable } from './lasso-table.tsx';
import { type LoopSteps, loopSteps } from './loop-steps.ts';
import { RunSection } from './run-section.tsx';
import { StepsSection } from './steps-section.tsx';
import { selfReference } from './suppositions.ts';

/** Why loops come to an end, or do not. */
export function TerminationPanel({ desk, race, look }: PanelProps) {
  const { subject, input } = useStore(desk.inspector.view);
  const traced = useMemo(
    () => (subject === null ? null : trace(subject.program, subject.property, input)),
    [subject, input],
  );
  if (subject === null || traced === null) return <Purpose />;
  const record = race.record?.task.property.name === subject.property.name ? race.record : null;
  const reasons = record === null ? [] : loopReasonsOf(record);
  const steps = record === null ? null : stepsOf(record);
  const itself = record === null ? null : selfReference(record.verdict);
  const lasso = record?.verdict.kind === 'refuted' ? (record.verdict.lasso ?? null) : null;
  const explained = explainedLoops(reasons, traced.loops, lasso, race.record === null ? subject.text : race.text);
  if (explained.length === 0 && steps === null && itself === null && subject.property.question !== 'terminates') {
    return <Purpose />;
  }
  return (
    <div class="inspector termination">
      {itself !== null && (
        <section aria-label="Self-reference">
          <h3>No answer can be right: {itself.asks.replaceAll('`', '')}</h3>
          <ol>
            {itself.suppositions.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ol>
        </section>
      )}
      {explained.map((loop) => (
        <ThreeSteps key={loop.span.start} loop={loop} />
      ))}
      {lasso !== null && record?.verdict.kind === 'refuted' && record.verdict.counterexample !== null && (
        <LassoOf subject={subject} lasso={lasso} input={record.verdict.counterexample} />
      )}
      {itself === null && (
        <OneRun
          desk={desk}
          subject={subject}
          input={input}
          traced={traced}
          explained={explained}
          longest={steps?.longest?.input ?? null}
          look={look}
        />
      )}
      {steps !== null && <StepsSection steps={steps} look={look} />}
    </div>
  );
}

function Purpose() {
  return (
    <p class="empty">
      Here loops are explained: what controls a loop, what is eventually true, what is always true. Write{' '}
      <code>//@ terminates</code> above a function with a loop, and run it.
    </p>
  );
}

/** Loops with a reason, then those that the input at hand enters and nobody has explained. */
function explainedLoops(
  reasons: readonly LoopReason[],
  loops: readonly TracedLoop[],
  lasso: Lasso | null,
  text: string,
): readonly LoopSteps[] {
  const known = new Set(reasons.map(({ span }) => span.start));
  return [
    ...reasons.map((reason) => loopSteps(reason, reason, text)),
    ...loops
      .filter(({ span }) => !known.has(span.start))
      .map((loop) => loopSteps(loop, null, text, loop.span.start === lasso?.span.start)),
  ].toSorted((a, b) => a.span.start - b.span.start);
}

/** The three steps of the essay. */
function ThreeSteps({ loop }: { loop: LoopSteps }) {
  const { line, fn, control, eventually, always, reason } = loop;
  return (
    <section class="three-steps" aria-label={`Loop at line ${line}`}>
      <h3>
        Loop at line {line} of {fn}
      </h3>
      <dl>
        <div>
          <dt>What controls the loop</dt>
          <dd>
            <code>{control}</code>
          </dd>
        </div>
        <div>
          <dt>What is eventually true</dt>
          <dd>{eventually}</dd>
        </div>
        <div>
          <dt>What is always true</dt>
          <dd>
            {always.length === 0 ? (
              reason === null ? (
                'not known'
              ) : (
                'nothing more is needed'
              )
            ) : (
              <ul>
                {always.map((text) => (
                  <li key={text}>
                    <code>{text}</code>
                  </li>
                ))}
              </ul>
            )}
          </dd>
        </div>
      </dl>
    </section>
  );
}

function LassoOf({ subject, lasso, input }: { subject: Subject; lasso: Lasso; input: Input }) {
  const { program, property, text } = subject;
  const traced = useMemo(() => trace(program, property, input), [program, property, input]);
  return <LassoTable lasso={lasso} loops={traced.loops} text={text} />;
}

/** One input, followed: its loops with the values of what gets smaller. */
function OneRun(props: {
  desk: PanelProps['desk'];
  subject: Subject;
  input: Input;
  traced: Trace;
  explained: readonly LoopSteps[];
  /** The input of the longest run that a sweep has seen. */
  longest: Input | null;
  look: string;
}) {
  const { desk, subject, input, traced, explained, longest, look } = props;
  const { inspector } = desk;
  const shown = useStore(inspector.view).shown;
  const [found, setFound] = useState(true);
  const find = (): void => {
    const example = exampleRun(subject);
    setFound(example !== null);
    if (example !== null) inspector.choose(example);
  };
  const outcome = outcomeLook(subject, traced.outcome, traced.steps);
  return (
    <section aria-label="One run">
      <h3>One run</h3>
      <p class={`inspector-outcome verdict-${outcome.kind}`} role="status">
        <Glyph kind={outcome.kind} size={20} />
        <code>{subject.property.name}</code> {outcome.text}
      </p>
      <div class="inspector-actions">
        <button type="button" onClick={find}>
          Find a run
        </button>
        {longest !== null && (
          <button type="button" onClick={() => inspector.choose(longest)}>
            The longest run
          </button>
        )}
        {shown?.inputs.map((one, i) => (
          <button key={i} type="button" onClick={() => inspector.choose(one)}>
            {shown.name}
          </button>
        ))}
        {!found && <span class="note">None of the inputs that were tried goes through a loop.</span>}
      </div>
      <InputTable subject={subject} input={input} beside={null} onEdit={inspector.edit} />
      {traced.loops.map((loop) => {
        const known = explained.find(({ span }) => span.start === loop.span.start);
        return (
          <RunSection
            key={loop.span.start}
            loop={loop}
            reason={known?.reason ?? null}
            line={known?.line ?? 0}
            look={look}
          />
        );
      })}
    </section>
  );
}
