import { nodeClock } from '../../base/clock.node.ts';
import type { Engine } from '../../verdict/engine.ts';
import { createProveEngine, type ProverSettings } from '../prove/engine.ts';
import type { FoundSolver } from './find-solvers.node.ts';
import { createNativeSolverSource, type NativeOptions } from './machine-solvers.node.ts';

/** @param name what the engine is called, where there are several of a kind */
export function createNativeEngine(
  found: FoundSolver,
  options: NativeOptions & { readonly name?: string } = {},
  settings: ProverSettings = {},
): Engine {
  const source = createNativeSolverSource(found, options);
  return createProveEngine(options.name ?? found.engine, source, nodeClock, settings);
}
