import { invariant } from '../base/assert.ts';
import { compareProblems } from './order.ts';

/** A problem file that ships with the program. */
export interface Problem {
  /** The path below the folder of problems, with forward slashes: `essay/f.wgsl`. */
  readonly path: string;
  /** The folder: `essay`. */
  readonly group: string;
  /** The first `//@ title` of the file: a sentence that can be said aloud. */
  readonly title: string;
  readonly text: string;
}

/** The bundler puts the text of every problem file in here: no host, no file system, at no moment a wait. */
const FILES: Readonly<Record<string, string>> = import.meta.glob('../../shaders/problems/**/*.wgsl', {
  query: '?raw',
  import: 'default',
  eager: true,
});

const FILE = /\/problems\/(?<path>(?<group>[^/]+)\/(?<name>[^/]+)\.wgsl)$/;
const TITLE = /^[ \t]*\/\/@[ \t]*title[ \t]+(.*\S)/m;

const PROBLEMS: readonly Problem[] = Object.entries(FILES)
  .map(([file, text]) => {
    const { path, group, name } = FILE.exec(file)?.groups ?? {};
    invariant(
      path !== undefined && group !== undefined && name !== undefined,
      `${file} is not in a folder of problems`,
    );
    const title = TITLE.exec(text)?.[1];
    invariant(title !== undefined, `${path} has no title`);
    return { name, problem: { path, group, title, text } };
  })
  .toSorted((a, b) =>
    compareProblems({ group: a.problem.group, name: a.name }, { group: b.problem.group, name: b.name }),
  )
  .map(({ problem }) => problem);

/** Every problem that ships with the program, in the order in which they are shown. */
export function catalogue(): readonly Problem[] {
  return PROBLEMS;
}

/** What the program opens with: the function of the essay. */
export const OPENING: Problem = find('essay/f.wgsl');

function find(path: string): Problem {
  const problem = PROBLEMS.find((candidate) => candidate.path === path);
  invariant(problem !== undefined, `the catalogue has no ${path}`);
  return problem;
}
