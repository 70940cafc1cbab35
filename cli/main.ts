#!/usr/bin/env node
import { CommanderError } from 'commander';
import { EXIT } from '../core/index.ts';
import { buildProgram } from './program.ts';
import { flushAndExit, guardStreams } from './streams.ts';

guardStreams();
// Node.js would end with 1, which is a verdict.
process.on('uncaughtException', (error) => {
  reportOwnMistake(error);
  process.exit(EXIT.engineFailed);
});

try {
  let exitCode = 0;
  const program = buildProgram((code) => {
    exitCode = code;
  });
  await program.parseAsync(process.argv);
  await flushAndExit(exitCode);
} catch (error) {
  // commander has printed its message; help and version end with 0, misuse with 2.
  if (error instanceof CommanderError) await flushAndExit(error.exitCode === 0 ? EXIT.holds : EXIT.sourceError);
  reportOwnMistake(error);
  await flushAndExit(EXIT.engineFailed);
}

function reportOwnMistake(error: unknown): void {
  const detail = error instanceof Error ? (process.env['FORALL_DEBUG'] ? error.stack : error.message) : String(error);
  process.stderr.write(
    `forall: internal error: ${detail}\nforall: this is a mistake of the program, not of yours; FORALL_DEBUG=1 shows more\n`,
  );
}
