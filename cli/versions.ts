import { cpus } from 'node:os';
import manifest from '../package.json' with { type: 'json' };
import { VERSION } from './version.ts';

/** What a record says it was made with. */
export const VERSIONS: Readonly<Record<string, string>> = {
  forall: VERSION,
  node: process.version,
  webgpu: manifest.optionalDependencies.webgpu,
};

export const machineName = (): string => cpus()[0]?.model ?? 'unknown processor';
