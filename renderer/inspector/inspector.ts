import { type Input, inputAt, inputsOf, type Program, type Property, spaceSize } from '../../core/index.ts';
import { type Memory, rememberedStore } from '../state/memory.ts';
import type { RaceSession } from '../race/race-session.ts';
import { type ShownInputs, shownInputs } from './shown-inputs.ts';
import { type Source, selectedProperty } from '../state/source.ts';
import { createStore, type ReadonlyStore, type Store } from '../state/store.ts';

/** A question with the text that it was read from. */
export interface Subject {
  readonly program: Program;
  readonly property: Property;
  readonly text: string;
}

/** The input under the glass. */
export interface InspectorView {
  /** `null` before a text was read. */
  readonly subject: Subject | null;
  readonly input: Input;
  /** What a race or another panel put here last, to go back to. */
  readonly shown: ShownInputs | null;
}

export interface Inspector {
  readonly view: ReadonlyStore<InspectorView>;
  /** What stands behind the lines of the source, by line number from 1; empty while the panel is closed. */
  readonly lineValues: Store<ReadonlyMap<number, string>>;
  /** Whether values stand behind the lines. */
  readonly inSource: Store<boolean>;
  /** Puts an input under the glass that something other than the person chose. */
  show(shown: ShownInputs): void;
  /** The person typed or picked this input. */
  choose(input: Input): void;
  /** The person typed another pattern for one scalar of the input. */
  edit(leaf: number, bits: number): void;
}

const NOTHING: InspectorView = { subject: null, input: [], shown: null };

type Question = Pick<Subject, 'program' | 'property'>;

/** Whether an input of one question is one of the other. */
const sameLeaves = (a: Question, b: Question): boolean => leavesText(a) === leavesText(b);

const leavesText = ({ program, property }: Question): string =>
  inputsOf({ program, property })
    .map(({ name, type }) => `${name}:${type}`)
    .join();

const firstInput = ({ space }: Property): Input => (spaceSize(space) === 0n ? space.map(() => 0) : inputAt(space, 0n));

/**
 * Follows the question in the editor, and takes up what a race shows at its end.
 *
 * @param onAnswer a race has ended with an input that answers it in the negative
 */
export function createInspector(source: Source, race: RaceSession, memory: Memory, onAnswer: () => void): Inspector {
  const view = createStore(NOTHING);
  const inSource = rememberedStore(memory, 'inspector', (kept) => kept !== false);

  source.view.subscribe(() => {
    const now = source.view.get();
    const chosen = selectedProperty(now);
    if (chosen === null || now.checking) return;
    const { subject } = view.get();
    if (subject?.program === chosen.program && subject.property === chosen.property) return;
    const next: Subject = { ...chosen, text: now.text };
    // While a text is edited the input stays, as long as it still is one.
    const same = subject !== null && subject.property.name === next.property.name && sameLeaves(subject, next);
    view.set(same ? { ...view.get(), subject: next } : { ...NOTHING, subject: next, input: firstInput(next.property) });
  });

  const show = (shown: ShownInputs): void => {
    const [input] = shown.inputs;
    if (input !== undefined) view.set({ ...view.get(), input, shown });
  };

  let seen: unknown = null;
  race.view.subscribe(() => {
    const { record } = race.view.get();
    if (record === seen) return;
    seen = record;
    const { subject } = view.get();
    if (record === null || subject === null) return;
    const found = shownInputs(record.verdict);
    if (found === null || record.task.property.name !== subject.property.name || !sameLeaves(subject, record.task))
      return;
    show(found);
    if (record.verdict.kind === 'refuted' || record.verdict.kind === 'undefined') onAnswer();
  });

  return {
    view,
    lineValues: createStore<ReadonlyMap<number, string>>(new Map()),
    inSource,
    show,
    choose(input) {
      view.set({ ...view.get(), input });
    },
    edit(leaf, bits) {
      view.set({ ...view.get(), input: view.get().input.with(leaf, bits) });
    },
  };
}
