import type { Problem } from '../../core/index.ts';
import type { SourceView } from '../state/source.ts';

/**
 * The problem `by` places further in the order of the catalogue, round the end; from a text that is not of the catalogue,
 * the first or the last. `null` of none.
 */
export function problemBeside(
  problems: readonly Problem[],
  { file, origin }: Pick<SourceView, 'file' | 'origin'>,
  by: number,
): Problem | null {
  const here = origin === 'catalogue' ? problems.findIndex(({ path }) => path === file) : -1;
  const from = here === -1 && by < 0 ? 0 : here;
  const { length } = problems;
  return problems[(((from + by) % length) + length) % length] ?? null;
}
