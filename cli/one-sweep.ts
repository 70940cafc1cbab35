import { adaptersHere } from './adapters.ts';
import type { CommonOptions, EngineName } from './options.ts';
import { singleDemands } from './sweep-options.ts';

/**
 * The engines of a command. What is kept of a sweep is of one: the one that is named, else the device when it is
 * hardware, else the CPU. A sentence where several are named.
 */
export async function enginesFor(
  options: CommonOptions,
  engines: readonly EngineName[],
): Promise<readonly EngineName[] | string> {
  const named = options.engine;
  const [demand] = singleDemands(options.sweep);
  if (demand === undefined) return withCubes(named.length > 0 ? named : engines, options.cubes);
  if (options.cubes) return `${demand} is of one sweep: --cubes has several`;
  const [one, ...more] = named;
  if (one === undefined) {
    if (options.adapter !== null) return ['gpu'];
    const { list } = await adaptersHere();
    return [list.some(({ software }) => !software) ? 'gpu' : 'cpu'];
  }
  return (one !== 'gpu' && one !== 'cpu') || more.length > 0
    ? `${demand} is of one sweep: name it with --engine gpu or --engine cpu`
    : [one];
}

const withCubes = (names: readonly EngineName[], cubes: boolean): readonly EngineName[] =>
  cubes ? [...new Set([...names, 'cubes' as const])] : names;
