import { at } from '../base/assert.ts';
import type { FunctionId, Program } from './program.ts';
import { reachable } from './reach.ts';

/** The functions whose termination is asked about when `roots` are evaluated: by name, each once. */
export const askedAbout = (program: Program, roots: readonly FunctionId[]): readonly string[] => [
  ...new Set(reachable(program, roots).flatMap((id) => at(program.functions, id).oracle ?? [])),
];

/** The function of that name. */
export const functionNamed = (program: Program, name: string): FunctionId =>
  program.functions.findIndex((fn) => fn.name === name);

/**
 * Functions whose termination depends on the answer to the question whether they terminate, on the way from `roots`: names of
 * functions each of which asks about the next, the last one being the first again; `null` where there is no such circle.
 */
export function circleOf(program: Program, roots: readonly FunctionId[]): readonly string[] | null {
  const settled = new Set<string>();
  const follow = (names: readonly string[], path: readonly string[]): readonly string[] | null => {
    for (const name of names) {
      if (path.includes(name)) return [...path.slice(path.indexOf(name)), name];
      if (settled.has(name)) continue;
      const circle = follow(askedAbout(program, [functionNamed(program, name)]), [...path, name]);
      if (circle !== null) return circle;
      settled.add(name);
    }
    return null;
  };
  return follow(askedAbout(program, roots), []);
}

/** The program in which the oracles of these functions give these answers. */
export function withAnswers(program: Program, answers: ReadonlyMap<string, boolean>): Program {
  const functions = program.functions.map((fn) => {
    const answer = fn.oracle === undefined ? undefined : answers.get(fn.oracle);
    if (answer === undefined) return fn;
    const { oracle: _answered, span, ...rest } = fn;
    const value = { kind: 'constant', type: 'bool', bits: Number(answer), span } as const;
    return { ...rest, span, body: [{ kind: 'return', value, span } as const] };
  });
  return { ...program, functions };
}
