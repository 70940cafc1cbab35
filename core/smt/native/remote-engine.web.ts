import { webClock } from '../../base/clock.web.ts';
import type { Engine } from '../../verdict/engine.ts';
import { createProveEngine } from '../prove/engine.ts';
import type { NativeEngine } from './driver.ts';
import { createRemoteSource, type RemoteSolvers } from './remote-source.ts';

/** A prover in the page that asks a solver of the machine through the desktop shell. */
export function createRemoteEngine(engine: NativeEngine, version: string, remote: RemoteSolvers): Engine {
  return createProveEngine(engine, createRemoteSource(engine, version, remote), webClock);
}
