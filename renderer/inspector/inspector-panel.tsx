import { useEffect, useMemo } from 'preact/hooks';
import { indexOf, type Input, sameInput, trace, tracedRows, valuesByLine, wgslTest } from '../../core/index.ts';
import type { PanelProps } from '../panels/panels.ts';
import type { InspectorView, Subject } from './inspector.ts';
import { Glyph } from '../verdict/glyph.tsx';
import { useStore } from '../shell/use-store.ts';
import { inspectorText } from './as-text.ts';
import { CopyButtons } from './copy-buttons.tsx';
import { FloatTable } from './float-table.tsx';
import { InputTable } from './input-table.tsx';
import { LoopTable } from './loop-table.tsx';
import { NearbyTables } from './nearby-tables.tsx';
import { outcomeLook } from './outcome.ts';
import { ValuesTable } from './values-table.tsx';

/** One input under the glass. */
export function InspectorPanel({ desk }: PanelProps) {
  const view = useStore(desk.inspector.view);
  if (view.subject === null) return <p class="empty">Here an input is taken apart, once the source can be read.</p>;
  return <Inspected desk={desk} view={view} subject={view.subject} />;
}

function Inspected({ desk, view, subject }: Pick<PanelProps, 'desk'> & { view: InspectorView; subject: Subject }) {
  const { inspector } = desk;
  const { input, shown } = view;
  const inSource = useStore(inspector.inSource);
  const { program, property, text } = subject;
  const traced = useMemo(() => trace(program, property, input), [program, property, input]);
  const rows = useMemo(() => tracedRows(traced, text), [traced, text]);
  useEffect(() => {
    inspector.lineValues.set(inSource ? valuesByLine(traced, text) : new Map());
    return () => inspector.lineValues.set(new Map());
  }, [traced, text, inSource]);

  const outcome = outcomeLook(subject, traced.outcome, traced.steps);
  const givesValue = traced.outcome.kind === 'value' && property.question !== 'terminates';
  const outside = indexOf(property.space, input) === null;
  const test = wgslTest({ program, property, text, input, outcome: traced.outcome });
  const copies = [
    ...(test === null ? [] : [{ label: 'Copy as WGSL test', text: test }]),
    { label: 'Copy as text', text: inspectorText(subject, input, outcome, rows) },
  ];
  return (
    <div class="inspector">
      <p class={`inspector-outcome verdict-${outcome.kind}`} role="status">
        <Glyph kind={outcome.kind} size={20} />
        <code>{property.name}</code> {givesValue ? 'gives ' : ''}
        {outcome.text}
        <span class="note">{originText(view, outside)}</span>
      </p>
      <div class="inspector-actions">
        {shown?.inputs.map((one, i) => (
          <button key={i} type="button" disabled={sameInput(one, input)} onClick={() => inspector.choose(one)}>
            {shown.name}
            {shown.inputs.length > 1 && ` ${i + 1}`}
          </button>
        ))}
        <CopyButtons key={copies[0]?.text} texts={copies} />
        <label>
          <input
            type="checkbox"
            checked={inSource}
            onChange={(event) => inspector.inSource.set(event.currentTarget.checked)}
          />
          Values in the source
        </label>
      </div>
      {program.functions.some(({ oracle }) => oracle !== undefined) && (
        <p class="note">The file asks an oracle: here it answers as its placeholder does.</p>
      )}
      {property.unbounded === true && <p class="note">Values of unbounded integers are not followed.</p>}
      <InputTable subject={subject} input={input} beside={besideOf(view)} onEdit={inspector.edit} />
      <FloatTable subject={subject} input={input} onChoose={inspector.choose} />
      {rows.length > 0 && <ValuesTable rows={rows} />}
      {traced.loops.map((loop) => (
        <LoopTable key={loop.span.start} loop={loop} text={text} />
      ))}
      <NearbyTables subject={subject} input={input} onChoose={inspector.choose} />
    </div>
  );
}

/** What the bits are compared with: of a collision the other input, of an input that was changed what was shown. */
function besideOf({ input, shown }: InspectorView): Input | null {
  const [first = null, second = null] = shown?.inputs ?? [];
  return first !== null && sameInput(first, input) ? second : first;
}

function originText({ input, shown }: InspectorView, outside: boolean): string {
  const at = shown?.inputs.findIndex((one) => sameInput(one, input)) ?? -1;
  const name = at >= 0 ? (shown?.name.toLowerCase() ?? '') : 'of your choice';
  return outside ? `${name}, outside the domain` : name;
}
