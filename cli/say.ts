import { EXIT } from '../core/index.ts';

/** Tells the person at the terminal something beside the result. */
export function say(text: string): void {
  process.stderr.write(`forall: ${text}\n`);
}

/** Says what is wrong with the command line or a file. Returns the exit code for it. */
export function mistake(text: string): number {
  say(text);
  return EXIT.sourceError;
}
