import { type CancelSignal, cancelSource } from '../core/index.ts';
import { adaptersHere, findAdapter } from './adapters.ts';
import { type CliHost, openHost } from './host.ts';
import type { CommonOptions, EngineName } from './options.ts';
import { mistake, say } from './say.ts';
import { chooseSolvers } from './solvers.ts';

/** Runs `use` with the host until it is done; an interruption from outside cancels `signal`, and the host is closed at the end. */
export async function withHost(
  host: CliHost,
  use: (host: CliHost, signal: CancelSignal) => Promise<number>,
): Promise<number> {
  const interrupt = cancelSource();
  const onSignal = () => interrupt.cancel('interrupted');
  process.on('SIGINT', onSignal).on('SIGTERM', onSignal);
  try {
    return await use(host, interrupt.signal);
  } finally {
    process.off('SIGINT', onSignal).off('SIGTERM', onSignal);
    // Not awaited: a solver that is still starting would keep a finished answer waiting. The children end with this process.
    void host.dispose();
  }
}

/** {@link withHost} with the engines of a measurement; the exit code of a mistake where they can not be had. */
export async function withMeasuredHost(
  options: CommonOptions,
  use: (host: CliHost, signal: CancelSignal) => Promise<number>,
): Promise<number> {
  const adapter = options.adapter === null ? null : await findAdapter(options.adapter);
  if (typeof adapter === 'string') return mistake(adapter);
  // None joins by itself: what is measured is named.
  const solvers = await chooseSolvers(options, []);
  if ('code' in solvers) {
    say(solvers.text);
    return solvers.code;
  }
  return withHost(openHost(await measuredEngines(options), adapter, solvers), use);
}

/** A software adapter is the CPU again: it is measured when it is asked for. */
async function measuredEngines({ engine, adapter }: CommonOptions): Promise<readonly EngineName[]> {
  if (engine.length > 0) return engine;
  if (adapter !== null) return ['gpu', 'cpu', 'z3'];
  const { list } = await adaptersHere();
  return list.some(({ software }) => !software) ? ['gpu', 'cpu', 'z3'] : ['cpu', 'z3'];
}
