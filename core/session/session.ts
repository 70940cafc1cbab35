import type { CancelSignal } from '../base/cancel.ts';
import type { Clock } from '../base/clock.ts';
import type { Judge } from '../base/judge.ts';
import { compareSweeps } from '../compare/compare-sweeps.ts';
import { judgeDifferences, type JudgedComparison } from '../compare/judge-differences.ts';
import { evaluate } from '../cpu/evaluate.ts';
import { findLasso, repeatsState } from '../cpu/lasso.ts';
import { freedomOf } from '../freedom/freedom.ts';
import type { Program } from '../ir/program.ts';
import type { Property } from '../ir/property.ts';
import { restrictDomain, type Space } from '../ir/space.ts';
import type { Diagnostic } from '../lang/diagnostic.ts';
import { checkModule, judgeModule } from '../lang/module.ts';
import type { RaceOptions } from '../race/options.ts';
import { race } from '../race/race.ts';
import type { RaceEvent } from '../race/record.ts';
import { asksOracles, raceWithOracles } from './oracles.ts';
import { safetyTasks } from '../safety/tasks.ts';
import type { Engine, Limits, Task } from '../verdict/engine.ts';
import { type LemmaBook, lemmaBook, lookIntoLemmas } from './lemmas.ts';

/** What the host (command line, page, desktop shell) hands in for races. */
export interface Host {
  readonly clock: Clock;
  readonly engines: readonly Engine[];
}

/** A source file as far as it could be understood. */
export interface SourceModule {
  /** The name to show; `-` for standard input. */
  readonly file: string;
  readonly text: string;
  /** Errors and warnings in the order of the text. */
  readonly diagnostics: readonly Diagnostic[];
  /** `null` exactly when there is an error. */
  readonly program: Program | null;
  /** Whether Tint accepted the module; without it verdicts note "legality: not judged by Tint". */
  readonly judged: boolean;
}

/**
 * Checks a source text: our own checker first, then, if it finds nothing, the judge. Never throws on user mistakes.
 *
 * @param judge `null` where no WGSL compiler can be reached: our own checker then stands alone
 */
export async function openModule(judge: Judge | null, file: string, text: string): Promise<SourceModule> {
  const checked = checkModule(text);
  if (checked.program === null || judge === null) {
    return { file, text, diagnostics: checked.diagnostics, program: checked.program, judged: false };
  }
  const judgement = await judgeModule(checked, judge).catch(() => null);
  if (judgement === null) {
    return { file, text, diagnostics: checked.diagnostics, program: checked.program, judged: false };
  }
  const refused = judgement.some((d) => d.severity === 'error');
  return {
    file,
    text,
    diagnostics: [...checked.diagnostics, ...judgement],
    program: refused ? null : checked.program,
    judged: true,
  };
}

/** The question as an engine gets it; `bits` restricts integer parameters (1 to 32), `null` does not. */
export function taskOf(program: Program, property: Property, bits: number | null): Task {
  return { program, property, space: spaceAt(property, bits), bits };
}

/** The inputs of a question, its parameters restricted to `bits` bits (1 to 32); `null` does not restrict them. */
export function spaceAt({ space }: Property, bits: number | null): Space {
  return bits === null ? space : space.map((domain) => restrictDomain(domain, bits));
}

/** Safety mode: a task for each place that may do what nobody wants, in place of the property's own question. */
export function safetyTasksOf(program: Program, property: Property, bits: number | null): readonly Task[] {
  return safetyTasks(program, property).map((check) => taskOf(check.program, check.property, bits));
}

/** Finds and confirms evaluations that never end. */
export const lassos = { find: findLasso, repeats: repeatsState };

/** What WGSL allows a device; the reference evaluator says what integers mean. */
const freedom = freedomOf(evaluate);

/**
 * Runs the engines of `host` on `task`, beside each other. The last event is `finished`. The lemmas that the property uses are
 * looked into first, by the same engines, where one of them can make use of them.
 *
 * @param book what the run knows of the lemmas of the file; without one each call starts anew
 */
export function startRace(
  host: Host,
  task: Task,
  options: RaceOptions,
  signal: CancelSignal,
  book: LemmaBook = lemmaBook(),
): AsyncIterable<RaceEvent> {
  if (asksOracles(task)) {
    return raceWithOracles(task, host.clock, (asked) => startRace(host, asked, options, signal, book));
  }
  const run = (asked: Task) =>
    race(asked, host.engines, { clock: host.clock, evaluate, freedom, lassos }, options, signal);
  const { uses, lemma } = task.property;
  const proves = task.part === undefined && host.engines.some(({ method }) => method === 'proof');
  if (uses.length > 0 && proves) return raceWithLemmas(host, task, options, signal, book, run);
  return lemma ? taken(run(task), book) : run(task);
}

async function* raceWithLemmas(
  host: Host,
  task: Task,
  options: RaceOptions,
  signal: CancelSignal,
  book: LemmaBook,
  run: (task: Task) => AsyncIterable<RaceEvent>,
): AsyncGenerator<RaceEvent> {
  const { timeoutMs, fuel } = options.budget;
  // What is demanded of the sweeps is demanded of the question that was asked.
  const lemmaOptions: RaceOptions = { ...options, budget: { timeoutMs, fuel } };
  const lemmas = yield* lookIntoLemmas(task, {
    clock: host.clock,
    engines: host.engines,
    fuel,
    book,
    race: (engines, lemma) => startRace({ clock: host.clock, engines }, lemma, lemmaOptions, signal, book),
  });
  yield* taken(run({ ...task, lemmas }), book);
}

/** The events of a race, whose record goes into the book as well. */
async function* taken(events: AsyncIterable<RaceEvent>, book: LemmaBook): AsyncGenerator<RaceEvent> {
  for await (const event of events) {
    if (event.kind === 'finished') book.take(event.record);
    yield event;
  }
}

/** The same sweep on two engines with devices: the first inputs that they evaluate differently, judged. */
export async function compareOn(
  task: Task,
  engines: readonly [Engine, Engine],
  limits: Limits,
  signal: CancelSignal,
): Promise<JudgedComparison> {
  const comparison = await compareSweeps(task, engines, limits, signal);
  return judgeDifferences(task, comparison, limits.fuel, { evaluate, freedom });
}
