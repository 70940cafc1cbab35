import { availableParallelism, cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { createZ3Engine } from '../../../core/smt/z3/z3-engine.node.ts';
import { isNarrowable, narrowWords } from '../../../tests/support/narrow-words.ts';
import { choicesOfSeed } from '../../../tests/support/random-choices.ts';
import { randomNestedLoop } from '../../../tests/support/random-nested-loop.ts';
import { type Answer, ask, compare, type Compared } from './measure.ts';
import { type Problem, readProblems, taskOf } from './problems.ts';

const USAGE = `options:
  --limit SECONDS         time for each problem (20)
  --random-limit SECONDS  time for each question that is tried by force as well (2)
  --loops N               random loops (300)
  --problem LIST          only these problems
  --json                  one JSON object on standard output, the tables on standard error`;

const WIDTH = 8;
/** More inputs are not tried by force: the inputs of several parameters have fewer bits than the words. */
const MOST_INPUTS = 2n ** 12n;

interface Options {
  readonly limitMs: number;
  readonly narrowMs: number;
  readonly loops: number;
  readonly only: readonly string[];
  readonly json: boolean;
}

/** Throws a sentence on a mistake. */
function readOptions(args: readonly string[]): Options {
  const text = { type: 'string' } as const;
  const options = { limit: text, 'random-limit': text, loops: text, problem: text, json: { type: 'boolean' } } as const;
  const { values } = parseArgs({ args: [...args], options });
  const number = (name: 'limit' | 'random-limit' | 'loops', otherwise: number, least: number): number => {
    const value = Number(values[name] ?? otherwise);
    if (!(value >= least && value <= 1e5)) throw new Error(`--${name} ${values[name]} is no number from ${least} on`);
    return value;
  };
  return {
    limitMs: 1000 * number('limit', 20, 0.1),
    narrowMs: 1000 * number('random-limit', 2, 0.1),
    loops: Math.floor(number('loops', 300, 0)),
    only: values.problem?.split(',') ?? [],
    json: values.json === true,
  };
}

interface Solved extends Answer {
  readonly name: string;
  readonly expected: readonly string[];
  readonly wrong: boolean;
}

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
const seconds = (ms: number): string => `${(ms / 1000).toFixed(2)} s`;

const problemRow = ({ name, expected, verdict, timeMs, reason, wrong }: Solved): string =>
  row([
    name,
    expected.join(', '),
    wrong ? `WRONG: ${verdict}` : verdict,
    seconds(timeMs),
    reason === '' ? '' : `\`${reason}\``,
  ]);

/**
 * What the prover says of loops: of the problems about termination, and of the same with words of 8 bits and of random loops, where
 * all inputs can be tried. Returns the exit code: 1 where an answer was wrong.
 */
export async function benchTermination(args: readonly string[], folder: string): Promise<number> {
  let options: Options;
  let problems: readonly Problem[];
  try {
    options = readOptions(args);
    const { only } = options;
    problems = readProblems(folder).filter(({ name }) => only.length === 0 || only.includes(name));
  } catch (error) {
    console.error(`bench:termination: ${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
    return 2;
  }
  const say = options.json ? console.error : console.log;
  say(`${cpus()[0]?.model ?? 'unknown processor'}, ${availableParallelism()} cores, Node.js ${process.version}\n`);
  const prover = createZ3Engine();
  try {
    say(
      `${row(['problem', 'expected', 'verdict', 'time', 'what gets smaller, or is never left'])}\n|---|---|---|---:|---|`,
    );
    const solved: Solved[] = [];
    for (const { name, expected, task } of problems) {
      const answer = await ask(prover, task, options.limitMs);
      const wrong = answer.verdict !== 'unknown' && !expected.includes(answer.verdict);
      solved.push({ name, expected, ...answer, wrong });
      say(problemRow({ name, expected, ...answer, wrong }));
    }
    for (const kind of ['holds', 'refuted'] as const) {
      const of = solved.filter(({ expected }) => expected[0] === kind);
      say(`${of.filter(({ verdict }) => verdict === kind).length} of ${of.length} whose answer is ${kind}`);
    }
    const narrow: Compared[] = [];
    for (const { name, task } of problems)
      if (isNarrowable(task))
        narrow.push(await compare(prover, name, narrowWords(task, WIDTH, MOST_INPUTS), options.narrowMs));
    say(`\nThe same problems with words of ${WIDTH} bits: ${agreement(narrow)}`);
    const random: Compared[] = [];
    for (let seed = 0; seed < options.loops; seed++) {
      const task = taskOf(randomNestedLoop(choicesOfSeed(100_000 + seed)), `loop ${seed}`);
      random.push(await compare(prover, `loop ${seed}`, task, options.narrowMs));
    }
    say(`Random loops: ${agreement(random)}`);
    const contradictions = [...narrow, ...random].filter((each) => !each.agrees);
    for (const { name, verdict, force } of contradictions) say(`WRONG: ${name}: ${verdict}, by force ${force}`);
    if (options.json) console.log(JSON.stringify({ limitMs: options.limitMs, problems: solved, narrow, random }));
    return contradictions.length > 0 || solved.some(({ wrong }) => wrong) ? 1 : 0;
  } finally {
    await prover.dispose();
  }
}

/** How many were decided, and how many of them as trying all inputs decides them. */
function agreement(all: readonly Compared[]): string {
  const decided = all.filter(({ verdict }) => verdict !== 'unknown');
  const decidable = all.filter(({ force }) => force !== 'unknown');
  const agreeing = decided.filter((each) => each.agrees);
  return `${decided.length} of ${decidable.length} with an answer decided, ${agreeing.length} of ${decided.length} as by force (${all.length} tried)`;
}
