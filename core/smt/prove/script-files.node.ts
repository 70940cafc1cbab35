import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { scriptText } from '../solver/solver.ts';
import type { ScriptLog } from './proving.ts';

/** What may stand in a file's name on every system. */
const named = (text: string): string => text.replace(/[^\p{L}\p{N}_-]+/gu, '_').slice(0, 80);

/**
 * Keeps every question to a solver as a file of SMT-LIB in `folder` (made where it is missing): written before the
 * solver is asked, so that a question that brings a solver down can be put again. Files that are there are written
 * over.
 *
 * @throws when the folder can not be made
 */
export function scriptFiles(folder: string): ScriptLog {
  mkdirSync(folder, { recursive: true });
  let count = 0;
  return (property, query, script) => {
    count += 1;
    const name = `${String(count).padStart(4, '0')}-${named(property)}-${named(query.kind)}.smt2`;
    writeFileSync(join(folder, name), scriptText(script));
  };
}
