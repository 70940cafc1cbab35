#!/usr/bin/env node
import { CommanderError } from 'commander';
import { buildProgram } from './program.ts';
import { flushAndExit, guardStdout } from './streams.ts';

guardStdout();

try {
  let exitCode = 0;
  const program = buildProgram((code) => {
    exitCode = code;
  });
  await program.parseAsync(process.argv);
  await flushAndExit(exitCode);
} catch (error) {
  // commander has printed its message; help and version end with 0, misuse with 2.
  if (error instanceof CommanderError) await flushAndExit(error.exitCode === 0 ? 0 : 2);
  const detail = error instanceof Error ? (process.env['FORALL_DEBUG'] ? error.stack : error.message) : String(error);
  process.stderr.write(
    `forall: internal error: ${detail}\nforall: this is a mistake of the program, not of yours; FORALL_DEBUG=1 shows more\n`,
  );
  await flushAndExit(5);
}
