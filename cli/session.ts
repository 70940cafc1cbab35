import { filesIn } from '../core/record/files.node.ts';
import { sessionFolder } from '../core/record/session-folder.node.ts';
import { type Lock, lockSession } from '../core/record/session-lock.node.ts';
import {
  type Earlier,
  type Keeper,
  openStored,
  type Recorder,
  resumeProblem,
  sessionKeeper,
  subjectOf,
  type Task,
} from '../core/index.ts';
import type { CommonOptions } from './options.ts';
import { say } from './say.ts';
import { VERSION } from './version.ts';

/** A session that this process holds. */
export interface OpenSession {
  readonly earlier: Earlier | null;
  keeperOf(recorder: Recorder): Keeper;
  release(): void;
}

/** Takes a session for this process; a sentence where it can not be had. */
export function openSession(name: string, task: Task, { fuel, sweep }: CommonOptions): OpenSession | string {
  const folder = sessionFolder(name);
  const files = filesIn(folder);
  const lock = locked(folder);
  if ('problem' in lock) return `the session ${name} can not be had: ${lock.problem}`;
  const refused = (problem: string): string => {
    lock.release();
    return problem;
  };
  const stored = openStoredSafely();
  if (typeof stored === 'string') return refused(stored);
  const session = (earlier: Earlier | null): OpenSession => ({
    earlier,
    keeperOf: (recorder) => sessionKeeper(files, () => recorder.record(), say),
    release: lock.release,
  });
  switch (stored.kind) {
    case 'none':
      return sweep.resume ? refused(`there is no session ${name}: none is saved in ${folder}`) : session(null);
    case 'damaged':
      return refused(`the session ${name} can not be read: ${stored.problem}`);
    case 'found': {
      if (!sweep.resume) {
        return refused(`there is a session ${name} already: --resume goes on with it, or remove ${folder}`);
      }
      const problem = resumeProblem(stored.earlier.record, subjectOf(task, fuel), VERSION);
      if (problem !== null) return refused(`can not go on with the session ${name}: ${problem}`);
      for (const warning of stored.warnings) say(`session ${name}: ${warning}`);
      return session(stored.earlier);
    }
  }

  function openStoredSafely() {
    try {
      return openStored(files);
    } catch (error) {
      return `the session ${name} can not be read: ${(error as Error).message}`;
    }
  }
}

/** Where no file can be made there is no lock either: the sweep goes on, and tries to save. */
function locked(folder: string): Lock {
  try {
    return lockSession(folder);
  } catch (error) {
    say(`the session can not be locked: ${(error as Error).message}; the sweep goes on`);
    return { release: () => {} };
  }
}
