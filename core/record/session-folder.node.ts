import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/**
 * The folder of a session: a path where the name is one, otherwise `sessions/NAME` in `FORALL_HOME`, or else in the folder
 * for state of the XDG base directory specification.
 */
export function sessionFolder(name: string, environment: NodeJS.ProcessEnv = process.env): string {
  if (name.includes('/')) return resolve(name);
  const state = environment['XDG_STATE_HOME'] || join(homedir(), '.local', 'state');
  return join(environment['FORALL_HOME'] || join(state, 'forall'), 'sessions', name);
}
